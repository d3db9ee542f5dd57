/** A file that is written from the rules. */
export interface Output {
  /** From the repository's root. */
  readonly path: string;
  readonly text: string;
}

export const GENERATED =
  '# Written by `npm run rules` from src/ruleset and rules/settings.yaml: change those, not this.';
