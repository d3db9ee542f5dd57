import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { assemble, SCRIPTS } from './assemble';

for (const script of SCRIPTS) {
  writeFileSync(path.join(__dirname, '..', script), assemble(script), { mode: 0o755 });
}
