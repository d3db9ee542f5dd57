/** A column of a growing list, made longer: the same values, and room for more behind them. */
export function grown<T extends Float64Array | Int32Array | Uint8Array>(column: T, longer: T): T {
  longer.set(column);
  return longer;
}
