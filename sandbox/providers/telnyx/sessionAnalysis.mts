import { dateOrTime, flagText, instantOf, oneOf, uuid, wholeText } from './checks.mts';
import type { Desk, Operation } from './desk.mts';
import { notFound, type Manner } from './problems.mts';
import {
	metadataOf,
	overview,
	SESSION_TYPES,
	typeNamed,
	type SessionType,
} from './sessionTypes.mts';
import type { Leg } from './rows/leg.mts';
import type { Row } from './series.mts';

const MANNER: Manner = { invalid: 422 };
const DEFAULT_DEPTH = 2;
const MOST_DEPTH = 5;
const DAY_MS = 86_400_000;

/** A node and what is below it. */
interface Node {
	type: SessionType;
	id: string;
	record: Row;
	children: Node[];
	parent?: Node;
}

function costOf(node: Node): number {
	return Number(node.record.cost ?? 0);
}

function total(node: Node): number {
	return node.children.reduce((sum, child) => sum + total(child), costOf(node));
}

function* allOf(node: Node): Generator<Node> {
	yield node;
	for (const child of node.children) yield* allOf(child);
}

function treeOf(desk: Desk, type: SessionType, leg: Leg, parent?: Node): Node | undefined {
	const id = desk.data.rowId(type.detail, leg);
	if (id === undefined || desk.isGone(id)) return undefined;
	if (desk.living.isToCome(leg.index, type.detail)) return undefined;
	const node: Node = { type, id, record: desk.data.rowOf(type.detail, leg), children: [], parent };
	for (const name of type.children) {
		const child = treeOf(desk, SESSION_TYPES[name], leg, node);
		if (child) node.children.push(child);
	}
	return node;
}

interface Wish {
	expand: boolean;
	/** How many levels of nodes are shown. */
	depth: number;
}

function write(node: Node, { expand, depth }: Wish): Row {
	const { type, id, parent } = node;
	return {
		id,
		event_name: type.event,
		product: type.product,
		cost: {
			event_cost: costOf(node).toFixed(4),
			// Of all below, shown or not.
			cumulative_cost: total(node).toFixed(4),
			currency: 'USD',
		},
		links: {
			records: `/v2/detail_records?filter[record_type]=${type.detail}&filter[id]=${id}`,
			self: `/v2/session_analysis/${type.name}/${id}`,
		},
		record: expand ? node.record : {},
		relationship: parent
			? {
					parent_id: parent.id,
					type: 'child',
					via: { local_field: 'call_leg_id', parent_field: 'call_leg_id' },
				}
			: null,
		children:
			depth > 1 ? node.children.map((child) => write(child, { expand, depth: depth - 1 })) : [],
	};
}

/** /session_analysis: no `data` around any answer. */
export function sessionAnalysis(desk: Desk): Operation[] {
	return [
		{
			method: 'GET',
			path: '/session_analysis/metadata',
			manner: MANNER,
			answer: () => overview(DEFAULT_DEPTH, MOST_DEPTH, desk.now()),
		},
		{
			method: 'GET',
			path: '/session_analysis/metadata/:record_type',
			manner: MANNER,
			answer({ path }) {
				const type = typeNamed(path.record_type);
				return type ? metadataOf(type) : notFound();
			},
		},
		{
			method: 'GET',
			path: '/session_analysis/:record_type/:event_id',
			manner: MANNER,
			parts: { event_id: uuid },
			query: {
				date_time: { check: dateOrTime },
				expand: { check: oneOf(['record', 'none']) },
				include_children: { check: flagText },
				max_depth: { check: wholeText(1, MOST_DEPTH) },
			},
			answer({ path, query }) {
				const type = typeNamed(path.record_type);
				const leg = type && desk.data.legOf(type.detail, path.event_id);
				if (!type || !leg || leg.time >= desk.visibleUntil()) return notFound();
				const near = query.text('date_time');
				// It narrows the search; a day off finds nothing.
				if (near !== undefined && Math.abs(instantOf(near) - leg.time * 1000) > DAY_MS) {
					return notFound();
				}
				const root = treeOf(desk, type, leg);
				if (!root) return notFound();
				const below = query.text('include_children') !== 'false';
				const wish = {
					expand: query.text('expand') !== 'none',
					depth: below ? query.number('max_depth', DEFAULT_DEPTH) : 1,
				};
				const nodes = [...allOf(root)];
				return {
					session_id: leg.sessionId,
					cost: { total: total(root).toFixed(4), currency: 'USD' },
					meta: {
						event_count: nodes.length,
						products: [...new Set(nodes.map((node) => node.type.product))],
					},
					root: write(root, wish),
				};
			},
		},
	];
}
