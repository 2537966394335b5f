import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { deserializeDate, deserializeDateTime, formatDate, formatDateTime } from "@web/core/l10n/dates";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const ICONS = {
    warning: "fa-exclamation-triangle",
    danger: "fa-exclamation-circle",
    urgent: "fa-exclamation-circle",
    important: "fa-exclamation-triangle",
    info: "fa-info-circle",
};

/** The first page of a staff user: numbers that open the rows behind them, own tasks, notices. */
export class Workplace extends Component {
    static template = "dis_base.Workplace";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.display = { controlPanel: {} };
        this.state = useState({ blocks: [], tasks: [], notices: [] });
        onWillStart(() => this.load());
    }

    async load() {
        Object.assign(this.state, await this.orm.call("dis.workplace", "get_workplace", []));
    }

    get sections() {
        const titles = { tasks: _t("Work"), waiting: _t("Waiting"), watch: _t("To watch") };
        return Object.entries(titles)
            .map(([code, title]) => ({
                code,
                title,
                blocks: this.state.blocks.filter((block) => block.section === code),
            }))
            .filter((section) => section.blocks.length);
    }

    /** Colour and icon of a block only where there is something to do about it. */
    tone(block) {
        return block.count && block.tone !== "normal" ? block.tone : "";
    }

    icon(code) {
        return ICONS[code];
    }

    number(block) {
        return block.is_more ? `${block.count}+` : String(block.count);
    }

    day(text) {
        return text ? formatDate(deserializeDate(text)) : "";
    }

    moment(text) {
        return formatDateTime(deserializeDateTime(text));
    }

    open(block) {
        return this.action.doAction(block.action);
    }

    async openRecord(model, id) {
        const action = await this.orm.call(model, "action_open", [[id]]);
        return action ? this.action.doAction(action) : this.load();
    }

    async accept(task) {
        await this.orm.call("dis.case", "action_accept_work", [[task.id]]);
        await this.load();
    }

    async read(notice) {
        await this.orm.call("dis.notice", "action_read", [[notice.id]]);
        await this.load();
    }
}

registry.category("actions").add("dis_workplace", Workplace);
