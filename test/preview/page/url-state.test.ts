import { DEFAULT_STATE, type PageState, readState, writeState } from './url-state';

describe('the state of the page in its address', () => {
  it('shows the story when the address says nothing', () => {
    expect(readState('')).toEqual(DEFAULT_STATE);
  });

  it('comes back from the address as it went in', () => {
    const state: PageState = {
      scenario: 'intruder-wipe',
      theme: 'light',
      width: 900,
      height: 300,
      variant: 'siem-failed',
      timeZone: 'browser',
      role: 'editor',
      fromMs: 1000,
      toMs: 2000,
    };
    expect(readState(writeState(state))).toEqual(state);
  });

  it("keeps the panel's own part of the address", () => {
    expect(writeState(DEFAULT_STATE, '?scenario=x&it-1-kind=boot')).toBe('?scenario=crash-replay&it-1-kind=boot');
  });

  it('writes only what differs from the usual', () => {
    expect(writeState(DEFAULT_STATE)).toBe('?scenario=crash-replay');
  });

  it.each([
    ['?width=wide', { width: 'fill' }],
    ['?width=-5', { width: 'fill' }],
    ['?height=', { height: DEFAULT_STATE.height }],
    ['?variant=nonsense', { variant: 'whole' }],
    ['?theme=pink', { theme: 'dark' }],
  ])('falls back where %s makes no sense', (search, expected) => {
    expect(readState(search)).toMatchObject(expected);
  });

  it('ignores a range that ends before it begins, or has one end only', () => {
    expect(readState('?from=2000&to=1000')).not.toHaveProperty('fromMs');
    expect(readState('?from=2000')).not.toHaveProperty('fromMs');
  });
});
