import {
	deepCopy,
	type IDataObject,
	type IExecutePaginationFunctions,
	type INodeExecutionData,
	type INodeParameters,
} from 'n8n-workflow';
import { createHash } from 'crypto';
import type { Consumed } from '../sink/sink';
import type { OperationContext } from './operation';

/** The pulls of a node's run, by what is asked for. A run is known by an object that its items share. */
const runs = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * Pulls once for all items of a node's run that ask for the same: behind 50 equal items, the same records
 * would come (and at some providers be charged) 50 times. A pull that failed is not kept, so that a node
 * that is tried again asks again.
 *
 * @param account what the credential says
 * @param what is pulled, where one item pulls several things
 * @returns the result, which all of them share, and whether it was pulled for this item
 */
export async function pullOnce<Result>(
	n8n: IExecutePaginationFunctions,
	account: IDataObject,
	pull: () => Promise<Result>,
	what = '',
): Promise<{ result: Result; isFirst: boolean }> {
	const run = n8n.getExecuteData();
	const pulls = runs.get(run) ?? new Map<string, Promise<unknown>>();
	runs.set(run, pulls);
	const key = `${what} ${keyOf(n8n, account)}`;
	const known = pulls.get(key) as Promise<Result> | undefined;
	if (known) return { result: await known, isFirst: false };
	const pulling = pull();
	pulls.set(key, pulling);
	pulling.catch(() => pulls.delete(key));
	return { result: await pulling, isFirst: true };
}

/**
 * The same for what a sink makes of records: items of which each input item gets its own.
 * @returns what belongs to the input item
 */
export async function consumeOnce(
	{ n8n, item }: Pick<OperationContext, 'n8n' | 'item'>,
	account: IDataObject,
	consume: () => Promise<Consumed>,
): Promise<INodeExecutionData[]> {
	const { result, isFirst } = await pullOnce(n8n, account, consume);
	if (isFirst) return allOf(result);
	// What was charged was charged once, so the item that says so comes once.
	return result.items.map(({ json, binary }) => item(deepCopy(json), binary && { ...binary }));
}

/** @returns the items, and what comes behind them */
export function allOf({ items, closing }: Consumed): INodeExecutionData[] {
	return closing ? [...items, closing] : items;
}

/** @returns what an item asks for; a digest, because credentials are part of it */
function keyOf(n8n: IExecutePaginationFunctions, account: IDataObject): string {
	const { loggedInAs, accessToken, oauthTokenData, ...rest } = account;
	// What the platform renews by itself makes no other account of it.
	const isRenewed = loggedInAs !== undefined || oauthTokenData !== undefined;
	const asked = Object.entries(n8n.getNode().parameters).map(([name, raw]) => [
		name,
		isOfTheMoment(raw) ? raw : n8n.getNodeParameter(name),
	]);
	const credential = isRenewed ? rest : { ...rest, accessToken };
	return createHash('sha256')
		.update(JSON.stringify([asked, credential]))
		.digest('hex');
}

const NOW =
	/\$now|\$today|\bDateTime\s*\.\s*(now|local|utc)\b|\bDate\s*\.\s*now\b|\bnew\s+Date\s*\(\s*\)/;

/** What an expression may name without meaning its item. */
const NOT_OF_THE_ITEM =
	/\$(now|today|workflow|execution|vars|env|secrets|parameter|runIndex|max|min|if|ifEmpty)\b/g;

/** Whether an expression means now, and nothing of its item: for two items it differs by moments only. */
function isOfTheMoment(raw: INodeParameters[string]): boolean {
	const text = JSON.stringify(raw) ?? '';
	return NOW.test(text) && !text.replace(NOT_OF_THE_ITEM, '').includes('$');
}
