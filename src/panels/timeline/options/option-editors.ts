import { type PanelOptionsEditorBuilder } from '@grafana/data';
import { t } from '@grafana/i18n';

import { MIN_LANE_PX } from '../../../timeline/place/layout';
import { LanesEditor } from './LanesEditor';
import { DEFAULT_OPTIONS, type TimelineOptions } from './options';

/** The panel's options in the editor; each says what it changes. */
export function addTimelineOptions(builder: PanelOptionsEditorBuilder<TimelineOptions>): void {
  const judging = [t('options.category.judging', 'Judging')];
  const display = [t('options.category.display', 'Display')];
  builder
    .addRadio({
      path: 'view',
      category: display,
      name: t('options.view.name', 'Show'),
      description: t('options.view.description', 'The whole timeline, or the headline alone for a small tile.'),
      defaultValue: DEFAULT_OPTIONS.view,
      settings: {
        options: [
          { value: 'full', label: t('options.view.full', 'Timeline') },
          { value: 'headline', label: t('options.view.headline', 'Headline only') },
        ],
      },
    })
    .addBooleanSwitch({
      path: 'showLegend',
      category: display,
      name: t('options.legend.name', 'Legend'),
      description: t('options.legend.description', 'Names the marks that are drawn.'),
      defaultValue: DEFAULT_OPTIONS.showLegend,
    })
    .addRadio({
      path: 'colours',
      category: display,
      name: t('options.colours.name', 'Colours'),
      description: t(
        'options.colours.description',
        "Colours of marks and gaps: Grafana's of the present theme, or some that can be told apart with any colour vision. Shape and word say the same without them."
      ),
      defaultValue: DEFAULT_OPTIONS.colours,
      settings: {
        options: [
          { value: 'theme', label: t('options.colours.theme', 'Theme') },
          { value: 'any-vision', label: t('options.colours.any-vision', 'Any colour vision') },
        ],
      },
    })
    .addRadio({
      path: 'densityScale',
      category: display,
      name: t('options.density.name', 'Height of bars'),
      description: t(
        'options.density.description',
        'How the height of a bar follows the number of records. Square root and logarithm keep few records visible beside many.'
      ),
      defaultValue: DEFAULT_OPTIONS.densityScale,
      settings: {
        options: [
          { value: 'sqrt', label: t('options.density.sqrt', 'Square root') },
          { value: 'linear', label: t('options.density.linear', 'Linear') },
          { value: 'log', label: t('options.density.log', 'Logarithm') },
        ],
      },
    })
    .addRadio({
      path: 'rowHeight',
      category: display,
      name: t('options.row-height.name', 'Height of lanes'),
      description: t(
        'options.row-height.description',
        'Lanes share the height of the panel, or all have a height of their own and the panel scrolls.'
      ),
      defaultValue: DEFAULT_OPTIONS.rowHeight,
      settings: {
        options: [
          { value: 'fit', label: t('options.row-height.fit', 'Fit the panel') },
          { value: 'fixed', label: t('options.row-height.fixed', 'Fixed') },
        ],
      },
    })
    .addSliderInput({
      path: 'rowHeightPx',
      category: display,
      name: t('options.row-height-px.name', 'Fixed height (pixels)'),
      description: t('options.row-height-px.description', 'Height of each lane that is not folded.'),
      defaultValue: DEFAULT_OPTIONS.rowHeightPx,
      settings: { min: MIN_LANE_PX, max: 240, step: 10 },
      showIf: ({ rowHeight }) => rowHeight === 'fixed',
    })
    .addCustomEditor({
      id: 'lanes',
      path: 'lanes',
      category: [t('options.category.lanes', 'Lanes')],
      name: t('options.lanes.name', 'Lanes'),
      description: t('options.lanes.description', 'Which queries make which lane, from top to bottom.'),
      defaultValue: DEFAULT_OPTIONS.lanes,
      editor: LanesEditor,
    })
    .addTextInput({
      path: 'approvedUsers',
      category: judging,
      name: t('options.approved-users.name', 'Approved users'),
      description: t(
        'options.approved-users.description',
        'Who may log in, separated by commas. * stands for any characters; dashboard variables work. With nobody named, every login is unapproved.'
      ),
      defaultValue: DEFAULT_OPTIONS.approvedUsers,
      settings: { placeholder: 'alice, deploy-*, $approved_users' },
    })
    .addTextInput({
      path: 'approvedNetworks',
      category: judging,
      name: t('options.approved-networks.name', 'Approved source networks'),
      description: t(
        'options.approved-networks.description',
        'Where approved users may come from, as CIDR networks separated by commas. Empty or any: from anywhere. A variable without a value approves none.'
      ),
      defaultValue: DEFAULT_OPTIONS.approvedNetworks,
      settings: { placeholder: '198.51.100.0/24, 2001:db8::/32' },
    })
    .addNumberInput({
      path: 'gapFloorMinutes',
      category: judging,
      name: t('options.gap-floor.name', 'Shortest gap (minutes)'),
      description: t(
        'options.gap-floor.description',
        'A silence shorter than this is never called a gap. A longer one is, when it is too long for the rhythm of its lane.'
      ),
      defaultValue: DEFAULT_OPTIONS.gapFloorMinutes,
      settings: { min: 1, integer: true },
    })
    .addNumberInput({
      path: 'livenessMinutes',
      category: judging,
      name: t('options.liveness.name', 'Liveness window (minutes)'),
      description: t(
        'options.liveness.description',
        'The SIEM counts as listening around a moment when it has events of the host within this time before and after it.'
      ),
      defaultValue: DEFAULT_OPTIONS.livenessMinutes,
      settings: { min: 1, integer: true },
    })
    .addTextInput({
      path: 'loginPorts',
      category: judging,
      name: t('options.login-ports.name', 'Login ports'),
      description: t('options.login-ports.description', 'Ports on which logins come in, separated by commas.'),
      defaultValue: DEFAULT_OPTIONS.loginPorts,
    });
}
