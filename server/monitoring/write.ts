/** `npm run monitoring`: writes the dashboard and the alert rules for others' Grafana and Prometheus. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { alertRules } from './alerts';
import { dashboard } from './dashboard';

const FOLDER = path.join(import.meta.dirname, '../../docs/monitoring');

writeFileSync(path.join(FOLDER, 'grafana.json'), dashboard());
writeFileSync(path.join(FOLDER, 'alerts.yml'), alertRules());
