import { timelinePanel } from '../panel';
import { expect, test } from './preview';

test('another incident, theme and width are one click away and stay in the address', async ({ page, open, errors }) => {
  await open({});
  await page.getByRole('link', { name: 'The same alert once more' }).click();
  await expect(timelinePanel(page).headline).toContainText('15:52');
  await page.getByRole('radio', { name: 'Light' }).check({ force: true });
  await page.getByRole('radio', { name: '900' }).check({ force: true });
  await expect(page).toHaveURL(/scenario=intruder-wipe&theme=light&width=900/);
  await page.reload();
  await expect(timelinePanel(page).headline).toContainText('15:52');
  await expect(page.getByRole('radio', { name: 'Light' })).toBeChecked();
  expect(errors).toEqual([]);
});

test('back leads to the incident before', async ({ page, open }) => {
  await open({ scenario: 'crash-replay' });
  await page.getByRole('link', { name: 'A log file is gone' }).click();
  await expect(page).toHaveURL(/file-deleted/);
  await page.goBack();
  await expect(timelinePanel(page).headline).toContainText('ec2-user');
});

test('the time picker moves the window, and the whole recording comes back', async ({ page, open, errors }) => {
  await open({ scenario: 'crash-replay' });
  await expect(timelinePanel(page).headline).toBeVisible();
  await page.getByRole('button', { name: 'Move time range backwards' }).click();
  await expect(page).toHaveURL(/from=\d+/);
  await page.getByRole('button', { name: 'Whole recording' }).click();
  await expect(page).not.toHaveURL(/from=/);
  expect(errors).toEqual([]);
});

test('what really happened is told when asked', async ({ page, open }) => {
  await open({ scenario: 'crash-replay' });
  await expect(page.getByText('No login: replay of old journal entries')).toBeHidden();
  await page.getByText('What really happened').click();
  await expect(page.getByText('No login: replay of old journal entries')).toBeVisible();
});

test('an incident that does not exist is named', async ({ page, open }) => {
  await open({ scenario: 'no-such' });
  await expect(page.getByRole('alert')).toContainText('no-such');
});
