/** `npm run events`: writes rules/EVENTS.md. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventsTable } from '../../src/recognise/table';

writeFileSync(join(__dirname, '..', '..', 'rules', 'EVENTS.md'), eventsTable());
