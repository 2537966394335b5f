import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const INPUTS = { text: "text", decimal: "text", integer: "number", date: "date" };

/** The facts that evidence of a kind states, as labelled inputs drawn from the record's `fact_form`. */
export class EvidenceFacts extends Component {
    static template = "dis_base.EvidenceFacts";
    static props = { ...standardFieldProps };

    get facts() {
        return this.props.record.data.fact_form || [];
    }

    get values() {
        return this.props.record.data[this.props.name] || {};
    }

    inputType(fact) {
        return INPUTS[fact.type];
    }

    choices(fact) {
        if (fact.type === "yes_no") {
            return [
                ["true", _t("Yes")],
                ["false", _t("No")],
            ];
        }
        return fact.choices;
    }

    /** A value as its input holds it. */
    shown(fact) {
        const value = this.values[fact.name];
        return value === undefined || value === null ? "" : String(value);
    }

    /** A value as a reader expects it. */
    words(fact) {
        const value = this.shown(fact);
        const choice = (this.choices(fact) || []).find(([code]) => code === value);
        return choice ? choice[1] : value;
    }

    onChange(fact, text) {
        const values = { ...this.values };
        if (text === "") {
            delete values[fact.name];
        } else if (fact.type === "integer") {
            values[fact.name] = Number.parseInt(text, 10);
        } else if (fact.type === "yes_no") {
            values[fact.name] = text === "true";
        } else {
            values[fact.name] = fact.type === "decimal" ? text.replace(",", ".") : text;
        }
        this.props.record.update({ [this.props.name]: values });
    }
}

registry.category("fields").add("dis_evidence_facts", {
    component: EvidenceFacts,
    displayName: _t("What it says"),
    supportedTypes: ["json"],
    fieldDependencies: [{ name: "fact_form", type: "json" }],
});
