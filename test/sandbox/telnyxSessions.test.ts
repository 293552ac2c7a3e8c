import { UNTIL } from './client.mts';
import {
	closeTelnyx,
	openTelnyx,
	type Parameters,
	type Row,
	type TelnyxBench,
} from './telnyxClient.mts';

interface Node {
	id: string;
	children: Node[];
	record: Row;
	cost: { event_cost: string; cumulative_cost: string };
	relationship: { parent_id: string } | null;
	links: { self: string };
}

describe('Telnyx sandbox, session analysis', () => {
	let bench: TelnyxBench;
	let call: Row;
	const depthOf = (node: Node): number => 1 + Math.max(0, ...node.children.map(depthOf));
	const flat = (node: Node): Node[] => [node, ...node.children.flatMap(flat)];

	beforeAll(async () => {
		bench = await openTelnyx({ records: 400 });
		const [deep] = bench.telnyx.records('embedding', 0, UNTIL);
		const leg = { call_leg_id: deep.call_leg_id };
		[call] = bench.telnyx.records('call-control', 0, UNTIL, leg);
	});
	afterAll(closeTelnyx);

	const analyse = async (parameters: Parameters = {}, type = 'callcontrol-cdrs') =>
		(await bench.get(`/session_analysis/${type}/${String(call.id)}`, parameters)).json;

	it('shows two levels unless told otherwise, and five at most', async () => {
		const depths = [];
		for (const parameters of [
			{},
			{ max_depth: 1 },
			{ max_depth: 3 },
			{ max_depth: 5 },
			{ include_children: false },
		]) {
			depths.push(depthOf((await analyse(parameters)).root));
		}
		expect(depths).toEqual([2, 1, 3, 5, 1]);
	});

	it('adds up the costs of all events, shown or not', async () => {
		const { root, cost, meta } = await analyse({ max_depth: 5 });
		const nodes = flat(root);
		const total = nodes.reduce((all, node) => all + Number(node.cost.event_cost), 0);
		expect(Number(cost.total)).toBeCloseTo(total, 6);
		expect(root.cost.cumulative_cost).toBe(cost.total);
		expect(meta.event_count).toBe(nodes.length);
		expect((await analyse()).cost).toEqual(cost);
	});

	it('ties children to their parents and to their records', async () => {
		const { root, ...rest } = await analyse({ max_depth: 5 });
		expect(Object.keys(rest)).toEqual(['session_id', 'cost', 'meta']);
		expect(root.relationship).toBeNull();
		expect(root.record).toEqual(call);
		for (const node of flat(root)) {
			for (const child of node.children) expect(child.relationship?.parent_id).toBe(node.id);
			const path = node.links.self.replace('/v2', '');
			expect((await bench.get(path)).json.root.id).toBe(node.id);
		}
		const bare = await analyse({ expand: 'none', max_depth: 5 });
		expect(flat(bare.root).every(({ record }) => Object.keys(record).length === 0)).toBe(true);
	});

	it('finds it by its alias and near its date, and nowhere else', async () => {
		const path = `/session_analysis/callcontrol-cdrs/${String(call.id)}`;
		const started = String(call.started_at);
		expect((await analyse({}, 'call-control')).root.id).toBe(call.id);
		for (const date of [started, started.slice(0, 10)]) {
			expect((await bench.get(path, { date_time: date })).status).toBe(200);
		}
		expect((await bench.get(path, { date_time: '2024-01-01' })).status).toBe(404);
		expect((await bench.get(path.replace('callcontrol-cdrs', 'calls'))).status).toBe(404);
		expect((await bench.get('/session_analysis/metadata/calls')).status).toBe(404);
	});

	it('describes its types, without an envelope', async () => {
		const { json } = await bench.get('/session_analysis/metadata');
		expect(json.meta.total_record_types).toBe(json.record_types.length);
		expect(json.query_parameters.max_depth).toMatchObject({ min: 1, max: 5, default: '2' });
		for (const { record_type: type, aliases } of json.record_types) {
			const one = await bench.get(`/session_analysis/metadata/${type}`);
			expect(one.json).toMatchObject({ record_type: type, aliases });
			expect(one.json).not.toHaveProperty('data');
		}
	});
});
