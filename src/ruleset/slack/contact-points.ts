import { type MessageLinks, slackTemplates, TEMPLATE_GROUP } from './template';

/** Where the messages go. Secrets are named, never written: Grafana reads them from its environment. */
export type SlackSettings =
  | {
      readonly kind: 'webhook';
      /** Environment variable of the Grafana server that holds the incoming webhook's URL. */
      readonly urlVariable: string;
    }
  | {
      readonly kind: 'token';
      /** Environment variable of the Grafana server that holds the bot's token (`xoxb-…`). */
      readonly tokenVariable: string;
      /** Name or id of the channel, without `#`. */
      readonly channel: string;
    };

/** For what happened once: it cannot be over, so nobody is told that it is. */
export const EVENTS_RECEIVER = 'Incident timeline: events';
/** For what lasts until it is mended. */
export const STATES_RECEIVER = 'Incident timeline: states';

/** Grafana's file format for alerting resources, as far as it is written here. */
export interface SlackProvisioning {
  readonly apiVersion: 1;
  readonly contactPoints: ReadonlyArray<{
    readonly orgId: 1;
    readonly name: string;
    readonly receivers: readonly SlackReceiver[];
  }>;
  readonly templates: ReadonlyArray<{ readonly orgId: 1; readonly name: string; readonly template: string }>;
}

interface SlackReceiver {
  readonly uid: string;
  readonly type: 'slack';
  readonly disableResolveMessage: boolean;
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Contact points and templates for `provisioning/alerting/`. Policies are left out on purpose: a provisioned policy
 * replaces the whole tree of its organisation.
 */
export function slackProvisioning(slack: SlackSettings, links: MessageLinks): SlackProvisioning {
  const settings = {
    ...address(slack),
    title: '{{ template "incident_timeline.title" . }}',
    text: '{{ template "incident_timeline.text" . }}',
    color: '{{ template "incident_timeline.color" . }}',
    username: 'Incident timeline',
  };
  const contactPoint = (name: string, uid: string, disableResolveMessage: boolean) => ({
    orgId: 1 as const,
    name,
    receivers: [{ uid, type: 'slack' as const, disableResolveMessage, settings }],
  });
  return {
    apiVersion: 1,
    contactPoints: [
      contactPoint(EVENTS_RECEIVER, 'incident-timeline-events', true),
      contactPoint(STATES_RECEIVER, 'incident-timeline-states', false),
    ],
    templates: [{ orgId: 1, name: TEMPLATE_GROUP, template: slackTemplates(links) }],
  };
}

/**
 * Grafana does not start when a provisioned Slack contact point has neither webhook nor token, and an environment
 * variable that is not set is an empty text. It asks so only where the endpoint is exactly Slack's own. So another one
 * is named: then Grafana starts, and the contact point's page says why nothing can be delivered.
 */
function address(slack: SlackSettings): Record<string, string> {
  if (slack.kind === 'webhook') {
    return {
      url: `\${${slack.urlVariable}}`,
      // A name that is reserved for never being found (RFC 2606).
      endpointUrl: `https://slack.invalid/${slack.urlVariable}-is-not-set`,
    };
  }
  return {
    token: `\${${slack.tokenVariable}}`,
    // The same address, written so that it is not equal to it.
    endpointUrl: 'https://slack.com/api/chat.postMessage?',
    // A name of digits alone would become a number, which Grafana refuses.
    recipient: slack.channel,
  };
}
