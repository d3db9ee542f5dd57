import { type Page } from '@playwright/test';

/** What went wrong in a page without anybody seeing it. */
export interface PageError {
  readonly text: string;
  /** Address of the script or file that it came from, where the browser knows it. */
  readonly url: string;
}

/** Errors in the console, errors that nobody caught, and files that did not load, from now on. */
export function watchErrors(page: Page): PageError[] {
  const errors: PageError[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') {
      errors.push({ text: message.text(), url: message.location().url });
    }
  });
  page.on('pageerror', (error) => {
    errors.push({ text: error.stack ?? String(error), url: error.stack ?? '' });
  });
  return errors;
}
