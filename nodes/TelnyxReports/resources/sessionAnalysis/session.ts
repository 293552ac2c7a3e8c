import type { IDataObject } from 'n8n-workflow';
import { textOrNull } from '../../../shared/callRecord/values';
import { decimalText } from '../../../shared/decimal';
import { UnexpectedAnswer } from '../../../shared/http/unexpectedAnswer';
import { shapeOf } from '../../../shared/http/jsonBody';

/** An event of a session, with those that followed from it. */
interface EventNode {
	id?: unknown;
	product?: unknown;
	event_name?: unknown;
	cost?: { event_cost?: unknown; cumulative_cost?: unknown; currency?: unknown };
	relationship?: { parent_id?: unknown; type?: unknown } | null;
	record?: unknown;
	children?: unknown;
}

/** An event by itself; ten fields. Its cost is with and without that of the events below it. */
interface FlatEvent extends IDataObject {
	sessionId: string | null;
	eventId: string | null;
	parentId: string | null;
	/** 0 for the event that the session begins with. */
	depth: number;
	product: string | null;
	eventName: string | null;
	relationship: string | null;
	costAmount: string | null;
	cumulativeCostAmount: string | null;
	costCurrency: string | null;
}

/** @throws UnexpectedAnswer when there is no session in it */
export function readSession(body: unknown): IDataObject {
	const { root } = (body ?? {}) as { root?: unknown };
	if (typeof root === 'object' && root !== null) return body as IDataObject;
	throw new UnexpectedAnswer("Telnyx's answer holds no session", {
		description: `Expected 'root' with an object, got ${shapeOf(body)}.`,
	});
}

/**
 * Lays the tree of a session out: each event before those that followed from it.
 * @param withRecords whether to add the detail record of each event
 */
export function flattenSession(session: IDataObject, withRecords: boolean): FlatEvent[] {
	const sessionId = textOrNull(session.session_id);
	const flat: FlatEvent[] = [];
	const open: Array<{ node: EventNode; depth: number; parentId: string | null }> = [
		{ node: session.root as EventNode, depth: 0, parentId: null },
	];
	for (let next = open.pop(); next; next = open.pop()) {
		const { node, depth, parentId } = next;
		const eventId = textOrNull(node.id);
		flat.push({
			sessionId,
			eventId,
			parentId: textOrNull(node.relationship?.parent_id) ?? parentId,
			depth,
			product: textOrNull(node.product),
			eventName: textOrNull(node.event_name),
			relationship: textOrNull(node.relationship?.type),
			costAmount: decimalText(node.cost?.event_cost),
			cumulativeCostAmount: decimalText(node.cost?.cumulative_cost),
			costCurrency: textOrNull(node.cost?.currency),
			...(withRecords ? { record: (node.record ?? null) as IDataObject | null } : {}),
		});
		const children = Array.isArray(node.children) ? (node.children as EventNode[]) : [];
		open.push(
			...children.map((child) => ({ node: child, depth: depth + 1, parentId: eventId })).reverse(),
		);
	}
	return flat;
}
