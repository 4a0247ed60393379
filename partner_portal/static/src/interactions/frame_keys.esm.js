import {Interaction} from "@web/public/interaction";
import {browser} from "@web/core/browser/browser";
import {registry} from "@web/core/registry";

const OFF = "partner_portal.keys_off";
const FIELDS = "input, textarea, select, [contenteditable=true]";
const PAGES = {b: "/my/basket", o: "/my/orders", "?": "/my/keys"};

/** Single keys: search, basket, orders, the list of keys. */
export class FrameKeys extends Interaction {
    static selector = ".o_partner_portal_bars";
    dynamicContent = {
        _document: {"t-on-keydown": this.onKeydown, "t-on-click": this.onClick},
    };

    onKeydown(ev) {
        if (ev.key === "Escape") {
            this.closeMenus(null, true);
        }
        if (this.isOurs(ev)) {
            this.followKey(ev);
        }
    }

    /** Whether a key is for us: not typed, no shortcut, not taken, not switched off. */
    isOurs(ev) {
        const isTyping = ev.target.closest?.(FIELDS);
        const isShortcut = ev.ctrlKey || ev.metaKey || ev.altKey;
        if (isTyping || isShortcut || ev.defaultPrevented) {
            return false;
        }
        return !browser.localStorage.getItem(OFF);
    }

    /** Go where the key leads. */
    followKey(ev) {
        if (ev.key === "/") {
            ev.preventDefault();
            const search = document.getElementById("o_partner_portal_search");
            search.focus();
            search.select();
        } else if (PAGES[ev.key]) {
            ev.preventDefault();
            browser.location.assign(PAGES[ev.key]);
        }
    }

    onClick(ev) {
        this.closeMenus(ev.target, false);
    }

    /** Close open menus, except the one that holds the target. */
    closeMenus(target, focus) {
        const menus =
            ".o_partner_portal_user[open], .o_partner_portal_bottom details[open]";
        for (const menu of document.querySelectorAll(menus)) {
            if (!menu.contains(target)) {
                menu.open = false;
                if (focus) {
                    menu.querySelector("summary").focus();
                }
            }
        }
    }
}

/** The switch on the page of keys; kept on this device. */
export class FrameKeysSwitch extends Interaction {
    static selector = ".o_partner_portal_keys_switch";
    dynamicContent = {
        input: {"t-on-change": this.onChange},
    };

    setup() {
        this.el.hidden = false;
        this.box = this.el.querySelector("input");
        this.box.checked = !browser.localStorage.getItem(OFF);
    }

    onChange() {
        if (this.box.checked) {
            browser.localStorage.removeItem(OFF);
        } else {
            browser.localStorage.setItem(OFF, "1");
        }
    }
}

registry.category("public.interactions").add("partner_portal.frame_keys", FrameKeys);
registry
    .category("public.interactions")
    .add("partner_portal.frame_keys_switch", FrameKeysSwitch);
