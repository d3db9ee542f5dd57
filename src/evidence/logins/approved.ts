import { isDeceptive } from './names';
import { contains, parseNetwork, type Network } from './networks';
import type { Approval, JudgeOptions } from '../types';

function patternOf(text: string): RegExp {
  const parts = text
    .trim()
    .split('*')
    .map((part) => part.replace(/[\\^$.+?()[\]{}|/-]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*')}$`);
}

/** What a `*` stands for is anything that is what it looks like; a name that was written out is that name. */
function isApproved(name: string, texts: readonly string[], patterns: readonly RegExp[]): boolean {
  return isDeceptive(name) ? texts.includes(name) : patterns.some((pattern) => pattern.test(name));
}

/**
 * No users listed: nobody is approved. No networks listed: every network is. A network that cannot be
 * read approves nothing, and neither does a login without an address when networks are listed.
 */
export function approvalOf(options: JudgeOptions): Approval {
  const texts = options.approvedUsers.map((text) => text.trim()).filter((text) => text !== '');
  const patterns = texts.map(patternOf);
  const listed = options.approvedNetworks.filter((text) => text.trim() !== '');
  const networks = listed.map(parseNetwork).filter((one): one is Network => one !== undefined);
  return {
    user: (name) => name !== undefined && isApproved(name, texts, patterns),
    network: (address) =>
      listed.length === 0 || (address !== undefined && networks.some((network) => contains(network, address))),
  };
}
