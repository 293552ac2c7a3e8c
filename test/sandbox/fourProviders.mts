import { REGISTRY } from '../../sandbox/registry.mts';

const { fonoUc, vonageReports, vonageBusiness, telnyx } = REGISTRY;

/** The providers that the pack began with, for what is compared word for word. */
export const FOUR = { fonoUc, vonageReports, vonageBusiness, telnyx };
