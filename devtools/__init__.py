"""Everything around the addons: run, test, lint, measure, photograph, package.

``python3 -m devtools --help`` lists the commands. What starts from nothing (this
package up to the virtual environment) uses the standard library only.
"""
