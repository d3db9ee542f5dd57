import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { assembleSnapshot } from './assemble';

writeFileSync(path.join(__dirname, '..', 'snapshot'), assembleSnapshot(), { mode: 0o755 });
