import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const ICONS = {
    yes: "fa-check-circle text-success",
    no: "fa-times-circle text-danger",
    unclear: "fa-question-circle text-warning",
};

/** An explanation that `dis.rule.evaluation._explain` gives, as a table: icon and word, never colour alone. */
export class RuleTree extends Component {
    static template = "dis_base.RuleTree";
    static props = { ...standardFieldProps };

    get rows() {
        return this.props.record.data[this.props.name] || [];
    }

    icon(row) {
        return ICONS[row.answer];
    }

    /** Facts and their sources in one line. */
    facts(row) {
        return row.facts
            .map((fact) => `${fact.name}: ${fact.value}` + (fact.source ? ` (${fact.source})` : ""))
            .join("; ");
    }
}

registry.category("fields").add("dis_rule_tree", {
    component: RuleTree,
    displayName: _t("What the rules say"),
    supportedTypes: ["json"],
});
