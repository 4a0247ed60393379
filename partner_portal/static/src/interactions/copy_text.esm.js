import {Interaction} from "@web/public/interaction";
import {_t} from "@web/core/l10n/translation";
import {announce} from "./frame_announce.esm";
import {registry} from "@web/core/registry";

/** A button that copies a text beside it; hidden where there is no clipboard. */
export class CopyText extends Interaction {
    static selector = ".o_partner_portal_copy";
    dynamicContent = {
        _root: {"t-on-click": this.copy},
    };

    start() {
        // only a page that came encrypted may use it
        this.el.hidden = !navigator.clipboard;
    }

    async copy() {
        await this.waitFor(navigator.clipboard.writeText(this.el.dataset.text));
        announce(_t("Copied: %s", this.el.dataset.text));
    }
}

registry.category("public.interactions").add("partner_portal.copy_text", CopyText);
