import {Form} from "@website/snippets/s_website_form/form";
import {patch} from "@web/core/utils/patch";

/**
 * Odoo marks the fields that the server refuses by the ids of their boxes and says why
 * only to a mouse. The answers about tickets name the fields: each gets its sentence
 * below it, and the first one the focus.
 */
patch(Form.prototype, {
    checkErrorFields(errorFields) {
        let formValid = super.checkErrorFields(...arguments);
        if (this.el.dataset.model_name !== "helpdesk.ticket") {
            return formValid;
        }
        for (const [name, text] of Object.entries(errorFields)) {
            const inputEl = [...this.el.elements].find((el) => el.name === name);
            const fieldEl = inputEl && inputEl.closest(".s_website_form_field");
            if (fieldEl && typeof text === "string") {
                fieldEl.classList.add("o_has_error");
                inputEl.classList.add("is-invalid");
                this.updateStatusInline(text, inputEl);
                this.describe(inputEl, fieldEl);
                if (formValid) {
                    inputEl.focus();
                }
                formValid = false;
            }
        }
        return formValid;
    },

    removeErrorMessages() {
        super.removeErrorMessages();
        for (const inputEl of this.el.querySelectorAll("[aria-invalid]")) {
            inputEl.removeAttribute("aria-invalid");
            inputEl.removeAttribute("aria-describedby");
        }
    },

    /** Tie the sentence to its box, for those who do not see that it is below. */
    describe(inputEl, fieldEl) {
        const errorEl = fieldEl.querySelector(".s_website_form_custom_error");
        errorEl.id = `${inputEl.id || inputEl.name}_error`;
        inputEl.setAttribute("aria-invalid", "true");
        inputEl.setAttribute("aria-describedby", errorEl.id);
    },
});
