import AxeBuilder from '@axe-core/playwright';

import { expectDrawn } from '../panel';
import { expect, test, THEMES } from './preview';

for (const theme of THEMES) {
  for (const variant of ['whole', 'siem-failed']) {
    test(`axe finds nothing serious in the ${theme} theme (${variant})`, async ({ page, open }) => {
      await open({ scenario: 'crash-replay', theme, variant });
      await expectDrawn(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html.slice(0, 200)) }));
      expect(serious).toEqual([]);
    });
  }
}
