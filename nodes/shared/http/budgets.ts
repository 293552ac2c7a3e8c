import type { Clock } from '../clock';
import { RequestBudget, type Rate } from './budget';

/** One per provider and credential, for all nodes and executions of the process. */
const budgets = new Map<string, RequestBudget>();

/**
 * @param key provider and credential
 * @param rate the provider's documented rate
 */
export function budgetFor(key: string, rate: Rate, clock: Clock): RequestBudget {
	let budget = budgets.get(key);
	if (!budget) {
		budget = new RequestBudget(rate, clock);
		budgets.set(key, budget);
	}
	return budget;
}

/** Forgets all budgets; for tests. */
export function resetBudgets(): void {
	budgets.clear();
}
