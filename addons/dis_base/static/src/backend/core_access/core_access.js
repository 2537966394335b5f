import { Dropdown } from "@web/core/dropdown/dropdown";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { patch } from "@web/core/utils/patch";

/** Only what is pressed can be said to be expanded. */
function tidy(target) {
    if (target && target.matches("div:not([role]), span:not([role])")) {
        target.ariaExpanded = null;
    }
}

patch(Dropdown.prototype, {
    setTargetElement(target) {
        const end = super.setTargetElement(target);
        tidy(target);
        return end;
    },
    onOpened() {
        super.onOpened();
        tidy(this.target);
    },
    onClosed() {
        super.onClosed();
        tidy(this.target);
    },
});

// A yes or no in a list is read, not ticked: a word says it to everybody.
registry.category("formatters").add("boolean", (value) => (value ? _t("Yes") : _t("No")), { force: true });
