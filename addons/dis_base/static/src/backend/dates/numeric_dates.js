/** Dates are written in figures, 18.11.2026, everywhere: the option `numeric` of the core is on by default. */

import { registry } from "@web/core/registry";

const NUMERIC = { numeric: true };

const fields = registry.category("fields");
for (const name of ["date", "datetime", "daterange"]) {
    const field = fields.get(name);
    const inFigures = (info) => ({ ...info, options: { ...NUMERIC, ...info.options } });
    fields.add(
        name,
        {
            ...field,
            extractProps: (info, dynamicInfo) => field.extractProps(inFigures(info), dynamicInfo),
            listViewWidth: (info) => field.listViewWidth(inFigures(info)),
        },
        { force: true },
    );
}

const formatters = registry.category("formatters");
for (const name of ["date", "datetime"]) {
    const core = formatters.get(name);
    const format = (value, options) => core(value, { ...NUMERIC, ...options });
    format.extractOptions = (info) => core.extractOptions({ ...info, options: { ...NUMERIC, ...info.options } });
    formatters.add(name, format, { force: true });
}
