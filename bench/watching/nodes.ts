/** What this bench runs of the nodes and of the tests' tools: bundled together, as they share state. */
export { FonoUcApi } from '../../credentials/FonoUcApi.credentials';
export { TelnyxReportsApi } from '../../credentials/TelnyxReportsApi.credentials';
export { FonoUc } from '../../nodes/FonoUc/FonoUc.node';
export { FonoUcTrigger } from '../../nodes/FonoUc/FonoUcTrigger.node';
export { systemClock } from '../../nodes/shared/clock';
export { resetBudgets } from '../../nodes/shared/http/budgets';
export { TelnyxReports } from '../../nodes/TelnyxReports/TelnyxReports.node';
export { TelnyxReportsTrigger } from '../../nodes/TelnyxReports/TelnyxReportsTrigger.node';
export { KINDS, simulateMonth } from '../../test/shared/trigger/month/month';
export { PolledNode } from '../../test/support/pollNode';
export { runNode } from '../../test/support/runNode';
