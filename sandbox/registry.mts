import { fonoUc } from './providers/fonouc/entry.mts';
import { telnyx } from './providers/telnyx/entry.mts';
import { vonageBusiness } from './providers/vonageBusiness/entry.mts';
import { vonageReports } from './providers/vonageReports/entry.mts';
import type { Registry } from './shared/provider.mts';

/**
 * The providers of the sandbox, in the order of their ports: a new one goes to the end. There is no
 * other list of them.
 */
export const REGISTRY = {
	fonoUc,
	vonageReports,
	vonageBusiness,
	telnyx,
} as const satisfies Registry;

export type ProviderKey = keyof typeof REGISTRY;
