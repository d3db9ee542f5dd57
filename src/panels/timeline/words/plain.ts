/**
 * Values for `t` that are shown as they are. i18next escapes values for HTML unless told not to, and
 * React escapes once more: a path would be shown as `&#x2F;var`.
 */
export function plain<T extends Readonly<Record<string, unknown>>>(
  values: T
): T & { readonly interpolation: { readonly escapeValue: false } } {
  return { ...values, interpolation: { escapeValue: false } };
}
