import type { IDataObject, IExecutePaginationFunctions, INodeParameters } from 'n8n-workflow';
import { createHash } from 'crypto';

/** The pulls of a node's run, by what is asked for. A run is known by an object that its items share. */
const runs = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * Pulls once for all items of a node's run that ask for the same: behind 50 equal items, the same records
 * would come (and at some providers be charged) 50 times. A pull that failed is not kept, so that a node
 * that is tried again asks again.
 *
 * @param account what the credential says
 * @returns the result, which all of them share, and whether it was pulled for this item
 */
export async function pullOnce<Result>(
	n8n: IExecutePaginationFunctions,
	account: IDataObject,
	pull: () => Promise<Result>,
): Promise<{ result: Result; isFirst: boolean }> {
	const run = n8n.getExecuteData();
	const pulls = runs.get(run) ?? new Map<string, Promise<unknown>>();
	runs.set(run, pulls);
	const key = keyOf(n8n, account);
	const known = pulls.get(key) as Promise<Result> | undefined;
	if (known) return { result: await known, isFirst: false };
	const pulling = pull();
	pulls.set(key, pulling);
	pulling.catch(() => pulls.delete(key));
	return { result: await pulling, isFirst: true };
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
