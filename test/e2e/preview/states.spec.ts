import { LANE_NAMES, timelinePanel } from '../panel';
import { expect, screenshotPath, test } from './preview';

const scenario = 'crash-replay';

test.afterEach(async ({ page, errors }, info) => {
  await page.screenshot({ path: screenshotPath(`state-${info.title.replace(/\W+/g, '-')}`) });
  expect(errors).toEqual([]);
});

for (const [variant, lane, query] of [
  ['siem-failed', 'SIEM', 'siem'],
  ['central-failed', 'Central copy', 'central'],
  ['host-failed', 'Host itself', 'host'],
]) {
  test(`${variant}: the failed query is named, and the other lanes are drawn`, async ({ page, open }) => {
    await open({ scenario, variant });
    const panel = timelinePanel(page);
    await expect(panel.problems).toContainText(`Query ${query} failed`);
    await expect(panel.problems).toContainText('context deadline exceeded');
    await expect(panel.lane(lane)).toBeVisible();
    await expect(panel.chart.locator('canvas').first()).toBeVisible();
    await expect(panel.headline).toBeVisible();
  });
}

test('mixed-error: an error without a refId is shown, and the SIEM is not taken as listening', async ({
  page,
  open,
}) => {
  await open({ scenario, variant: 'mixed-error' });
  const panel = timelinePanel(page);
  await expect(panel.problems).toContainText('502 Bad Gateway');
  await expect(panel.headline).not.toContainText('saw no connection');
});

test('siem-failed: the headline does not say that the SIEM saw nothing', async ({ page, open }) => {
  await open({ scenario, variant: 'siem-failed' });
  const panel = timelinePanel(page);
  await expect(panel.headline).toBeVisible();
  await expect(panel.headline).not.toContainText('saw no connection');
});

test('list-cut: the panel is drawn, and the part before the cut is called unknown', async ({ page, open }) => {
  await open({ scenario, variant: 'list-cut' });
  const panel = timelinePanel(page);
  await expect(panel.headline).toBeVisible();
  await expect(panel.root).toContainText(/cut off|limit/);
});

test('unknown-refid: the query that belongs to no lane is named', async ({ page, open }) => {
  await open({ scenario, variant: 'unknown-refid' });
  const panel = timelinePanel(page);
  await expect(panel.problems).toContainText('Query B belongs to no lane');
  await expect(panel.headline).toBeVisible();
});

test('empty: every lane is there, and nothing is called a login', async ({ page, open }) => {
  await open({ scenario, variant: 'empty' });
  const panel = timelinePanel(page);
  for (const name of LANE_NAMES) {
    await expect(panel.lane(name)).toBeVisible();
  }
  await expect(panel.headline).not.toContainText('ec2-user');
});

test('no-queries: the panel says which queries it reads', async ({ page, open }) => {
  await open({ scenario, variant: 'no-queries' });
  await expect(page.getByTestId('panel-host')).toContainText(/No data\. .*host.*central.*siem/);
});

test('no-data: answers without any frame are no proof that the host was down', async ({ page, open }) => {
  await open({ scenario, variant: 'no-data' });
  const panel = timelinePanel(page);
  await expect(panel.headline).toBeVisible();
  await expect(panel.root).not.toContainText('the host was down');
});

test('loading: the panel says that it is reading', async ({ page, open }) => {
  await open({ scenario, variant: 'loading' });
  await expect(page.getByTestId('panel-host')).toContainText('Reading the lanes');
});

test('loading-siem: what has arrived is drawn, and no verdict rests on the rest', async ({ page, open }) => {
  await open({ scenario, variant: 'loading-siem' });
  const panel = timelinePanel(page);
  await expect(panel.headline).toBeVisible();
  await expect(panel.headline).not.toContainText('saw no connection');
  await expect(panel.root).toContainText('loading');
});
