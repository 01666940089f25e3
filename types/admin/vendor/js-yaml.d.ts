/* The functions of the vendored js-yaml that the form uses. */
export const FAILSAFE_SCHEMA: unique symbol;
export function load(text: string, options: { schema: typeof FAILSAFE_SCHEMA }): unknown;
