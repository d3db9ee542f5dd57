/**
 * Names under which shippers put the host, in the order they are believed: `instance` is often an
 * address with a port.
 */
export const HOST_LABELS = [
  'host',
  'hostname',
  'nodename',
  'node_name',
  'node',
  'server',
  'computer',
  '_HOSTNAME',
  'instance',
] as const;
