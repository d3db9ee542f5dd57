import { linearSearch } from './linear-regexp';
import { ExpressionError } from './linear-regexp-parse';

export interface TextSearch {
  readonly search?: (text: string) => boolean;
  readonly problem?: ExpressionError;
}

/** Reads `plain text` or `/expression/`; letters' case does not matter in either. */
export function textSearch(text: string): TextSearch {
  const expression = /^\/(.+)\/i?$/.exec(text)?.[1];
  if (text === '') {
    return {};
  }
  if (expression === undefined) {
    const plain = new RegExp(text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'), 'i');
    return { search: (line) => plain.test(line) };
  }
  try {
    return { search: linearSearch(expression) };
  } catch (error) {
    if (error instanceof ExpressionError) {
      return { problem: error };
    }
    throw error;
  }
}
