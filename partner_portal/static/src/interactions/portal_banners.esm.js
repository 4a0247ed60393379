import {Interaction} from "@web/public/interaction";
import {registry} from "@web/core/registry";

/**
 * Previous and Next under the banners. Nothing moves by itself, and nothing glides:
 * who asked for less motion sees the same as everybody.
 */
export class PortalBanners extends Interaction {
    static selector = ".o_partner_portal_banners:has(button)";

    dynamicContent = {
        ".o_partner_portal_banners_keys": {
            "t-att-class": () => ({o_partner_portal_works: true}),
        },
        "button[data-step]": {"t-on-click": this.onStep},
        ".o_partner_portal_banners_strip": {"t-on-scroll": this.onScroll},
        ".o_partner_portal_banners_at": {"t-out": () => this.at + 1},
    };

    setup() {
        this.strip = this.el.querySelector("ul");
        this.at = 0;
    }

    /** The strip scrolls to the left in languages that run from right to left. */
    onScroll() {
        const width = this.strip.clientWidth || 1;
        this.at = Math.round(Math.abs(this.strip.scrollLeft) / width);
    }

    onStep(event) {
        const count = this.strip.children.length;
        const step = Number(event.currentTarget.dataset.step);
        this.at = (this.at + step + count) % count;
        this.strip.children[this.at].scrollIntoView({
            behavior: "instant",
            block: "nearest",
            inline: "start",
        });
    }
}

registry.category("public.interactions").add("partner_portal.banners", PortalBanners);
