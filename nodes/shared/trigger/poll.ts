import {
	sleep,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';
import { systemClock } from '../clock';
import { pollMemory } from './memory';
import type { AnyEvent } from './event';
import { pollFailure } from './failure';
import { sampleOf } from './manual';
import { pollOnce } from './watch';
import { chosenEvent, watchingOf } from './watching';

/** n8n before it said so gave five minutes. In ms. */
const USUAL_BUDGET_MS = 300_000;

/**
 * A trigger's `poll`.
 * @param events what it can fire on
 * @returns what is new; `null` if there is nothing, which starts no execution
 * @throws NodeApiError as an operation does
 */
export async function pollEvents(
	n8n: IPollFunctions,
	events: readonly AnyEvent[],
): Promise<INodeExecutionData[][] | null> {
	let event: AnyEvent | undefined;
	try {
		const chosen = chosenEvent(n8n, events);
		event = chosen;
		const items =
			n8n.getMode() === 'manual' ? await sampleOf(n8n, chosen) : await pollInTurn(n8n, chosen);
		return items && [items.map((json) => ({ json }))];
	} catch (error) {
		throw await pollFailure(n8n, event ?? events[0], error);
	}
}

async function pollInTurn(n8n: IPollFunctions, event: AnyEvent): Promise<IDataObject[] | null> {
	const { id, name } = n8n.getNode();
	const budgetMs = budgetOf(n8n);
	return await pollOnce(
		{
			registration: n8n,
			name,
			title: event.name,
			key: `${n8n.getWorkflow().id ?? ''}|${id}`,
			activation: n8n.getActivationMode(),
			budgetMs,
			staticData: () => n8n.getWorkflowStaticData('node'),
			logger: n8n.logger,
			wordsOf: async (error) => (await pollFailure(n8n, event, error)).message,
			clock: systemClock,
			alarm: async (ms, signal) => await sleep(ms, signal),
			memory: pollMemory,
		},
		async () => await watchingOf(n8n, event, { endMs: systemClock.now() + budgetMs }),
	);
}

function budgetOf(n8n: IPollFunctions): number {
	// Absent in older n8n, whatever the type says.
	const { getPollBudgetMs } = n8n as Partial<IPollFunctions>;
	return getPollBudgetMs?.call(n8n) ?? USUAL_BUDGET_MS;
}
