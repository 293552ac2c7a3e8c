import { uuid, type Check } from './checks.mts';
import type { Desk, Operation } from './desk.mts';
import { listed, pageOf, type Paging } from './paging.mts';
import type { Fields, OpenRules, Rules, Values } from './parameters.mts';
import { isProblem, notFound, type Manner, type Problem } from './problems.mts';
import type { Job, Jobs, ReportFamily, Table } from './reports.mts';
import type { Row } from './series.mts';

/** What is particular to a kind of report. */
export interface ReportKind {
	family: ReportFamily;
	/** Below `/v2`. */
	path: string;
	manner: Manner;
	/** Check of the id in the path. Default: a UUID. */
	id?: Check;
	/** Of the request that creates one: its body, or its query when it has no body. */
	body?: Rules;
	query?: Rules;
	open?: OpenRules;
	createStatus?: number;
	/** Completes what was asked with, or refuses it. */
	accept?(fields: Fields): Fields | Problem;
	/** What a report that is there from the start was asked with. @param second Unix seconds */
	past(second: number): Fields;
	write(job: Job): Row;
	table(job: Job): Table;
	/** How the list comes; there may be none. */
	list?: { paging?: Paging; meta: boolean };
	/** One report comes in an array. */
	alone?: 'array';
	/** What deleting one answers; there may be no such call. */
	remove?: 'report' | 'empty';
}

const HOUR_SECONDS = 3600;

function given(query: Values): Fields {
	return Object.fromEntries(query.names.map((name) => [name, query.text(name)]));
}

/** Adds the reports that are there from the start, an hour apart, the newest an hour old. */
export function addPast(desk: Desk, jobs: Jobs, kinds: readonly ReportKind[]): void {
	const { pastReports } = desk.settings;
	const now = Math.floor(desk.now() / 1000);
	for (const kind of kinds) {
		for (let age = pastReports; age >= 1; age--) {
			const second = now - age * HOUR_SECONDS;
			const asked = kind.past(second);
			const fields = kind.accept?.(asked) ?? asked;
			if (isProblem(fields)) throw new Error(`${kind.family}: ${fields.detail}`);
			jobs.create(kind.family, fields, (job) => kind.table(job), second * 1000);
		}
	}
}

/** The list, create, get and delete calls of a kind of report, as far as it has them. */
export function reportCalls(jobs: Jobs, kind: ReportKind): Operation[] {
	const { family, path, manner, list } = kind;
	const one = (job: Job) => ({ data: kind.alone ? [kind.write(job)] : kind.write(job) });
	const operations: Operation[] = [
		{
			method: 'POST',
			path,
			manner,
			body: kind.body,
			query: kind.query,
			open: kind.open,
			status: kind.createStatus,
			answer({ fields, query }) {
				const asked = kind.body ? fields : given(query);
				const accepted = kind.accept?.(asked) ?? asked;
				if (isProblem(accepted)) return accepted;
				return one(jobs.create(family, accepted, (job) => kind.table(job)));
			},
		},
		{
			method: 'GET',
			path: `${path}/:id`,
			manner,
			parts: { id: kind.id ?? uuid },
			answer(call) {
				const job = jobs.find(family, call.path.id);
				return job ? one(job) : notFound(manner.notFound === 'bare');
			},
		},
	];
	if (list) {
		operations.push({
			method: 'GET',
			path,
			manner,
			query: list.paging?.rules,
			lists: true,
			answer({ query, turn }) {
				const all = jobs.list(family);
				const page = list.paging?.read(query) ?? { number: 1, size: Math.max(1, all.length) };
				const { data, meta } = pageOf(
					listed(all, (job) => kind.write(job)),
					page,
					turn,
				);
				return list.meta ? { data, meta } : { data };
			},
		});
	}
	if (kind.remove) {
		operations.push({
			method: 'DELETE',
			path: `${path}/:id`,
			manner,
			parts: { id: kind.id ?? uuid },
			answer(call) {
				const job = jobs.find(family, call.path.id);
				if (!job) return notFound(manner.notFound === 'bare');
				const state = kind.write(job);
				jobs.remove(job);
				if (kind.remove === 'empty') return undefined;
				// Where there is a word for it, the answer says that the report is deleted.
				return { data: manner.notFound === 'bare' ? kind.write(job) : state };
			},
		});
	}
	return operations;
}
