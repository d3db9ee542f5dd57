import { existsSync } from 'node:fs';

/** Where Debian, Ubuntu and Google's own packages put it. */
const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Nothing but the page: no updates, no calls home, no sandbox (it cannot be had by root in a container). */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export const HOW_TO_GET_CHROMIUM =
  'no browser: CHROMIUM_PATH is not set and there is none of ' +
  `${USUAL_PLACES.join(', ')}. On Debian: apt-get install chromium.`;

/**
 * Path of the system's Chromium, or undefined where there is none.
 *
 * @throws Error when CHROMIUM_PATH names a file that does not exist: another browser would hide the mistake
 */
export function findChromium(): string | undefined {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (!existsSync(wanted)) {
      throw new Error(`CHROMIUM_PATH is ${wanted}, and there is no such file.`);
    }
    return wanted;
  }
  return USUAL_PLACES.find((place) => existsSync(place));
}
