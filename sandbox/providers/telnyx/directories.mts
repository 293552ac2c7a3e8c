import { idText, oneOf, text } from './checks.mts';
import type { Desk, Operation } from './desk.mts';
import { TELNYX_DEMO } from './options.mts';
import { listed, pageNumbers, pageOf } from './paging.mts';
import type { Manner } from './problems.mts';
import type { Rules, Values } from './parameters.mts';
import type { Row } from './series.mts';

/**
 * The lists of what an account has by name. They are not in the reports' document; parameters and
 * fields are those of the vendor's client.
 */
interface Directory {
	path: string;
	nameField: string;
	rows: readonly Row[];
	filters?: Rules;
	/** The filter that a part of the name is enough for. */
	partOfName?: string;
	/** The filter that wants the whole name. */
	wholeName?: string;
	/** Fields of `sort`, with a hyphen before them too where that is written. */
	sorts?: readonly string[];
}

const MANNER: Manner = { invalid: 422 };
const MOST_ROWS = 250;
const CREATED = '2024-02-02T22:25:27.521Z';

/** The profile through which a connection calls out. */
export function outboundProfileOf(connection: { id: string }): string {
	// One more than the connection's id, and so beyond 2^53 too.
	return String(BigInt(connection.id) + 1000n);
}

const named = (record_type: string, list: ReadonlyArray<{ id: string; name: string }>): Row[] =>
	list.map(({ id, name }) => ({
		record_type,
		id,
		name,
		created_at: CREATED,
		updated_at: CREATED,
	}));

const DIRECTORIES: readonly Directory[] = [
	{
		path: '/connections',
		nameField: 'connection_name',
		rows: TELNYX_DEMO.connections.map((connection) => ({
			record_type: 'ip_connection',
			id: connection.id,
			active: true,
			connection_name: connection.name,
			outbound_voice_profile_id: outboundProfileOf(connection),
			created_at: CREATED,
			updated_at: CREATED,
		})),
		filters: {
			// "Requires at least three characters."
			'filter[connection_name][contains]': { check: text(3) },
			'filter[fqdn]': { check: text() },
			'filter[outbound_voice_profile_id]': { check: idText },
		},
		partOfName: 'filter[connection_name][contains]',
		sorts: ['created_at', 'connection_name', 'active'],
	},
	{
		path: '/messaging_profiles',
		nameField: 'name',
		rows: named('messaging_profile', TELNYX_DEMO.profiles),
		filters: {
			'filter[name][contains]': { check: text() },
			'filter[name][eq]': { check: text() },
		},
		partOfName: 'filter[name][contains]',
		wholeName: 'filter[name][eq]',
	},
	{
		path: '/outbound_voice_profiles',
		nameField: 'name',
		rows: named(
			'outbound_voice_profile',
			TELNYX_DEMO.connections.map((connection) => ({
				id: outboundProfileOf(connection),
				name: `Calls of ${connection.name}`,
			})),
		),
		filters: { 'filter[name][contains]': { check: text() } },
		partOfName: 'filter[name][contains]',
		sorts: ['enabled', 'created_at', 'name', 'service_plan', 'traffic_type'],
	},
	{
		path: '/billing_groups',
		nameField: 'name',
		rows: named('billing_group', TELNYX_DEMO.billingGroups),
	},
	{
		path: '/verify_profiles',
		nameField: 'name',
		rows: named('verification_profile', TELNYX_DEMO.verifyProfiles),
		filters: { 'filter[name]': { check: text() } },
		wholeName: 'filter[name]',
	},
];

function found({ rows, nameField, partOfName, wholeName }: Directory, query: Values): Row[] {
	const part = partOfName && query.text(partOfName)?.toLowerCase();
	const whole = wholeName && query.text(wholeName);
	const profile = query.text('filter[outbound_voice_profile_id]');
	return rows.filter((row) => {
		const name = String(row[nameField]);
		if (part && !name.toLowerCase().includes(part)) return false;
		if (whole && name !== whole) return false;
		if (profile && row.outbound_voice_profile_id !== profile) return false;
		// None of the demo's connections has a domain name.
		return query.text('filter[fqdn]') === undefined;
	});
}

/** What connections, profiles and billing groups there are. */
export function directories({ settings }: Desk): Operation[] {
	const paging = pageNumbers(settings, MOST_ROWS);
	return DIRECTORIES.map((directory) => ({
		method: 'GET',
		path: directory.path,
		manner: MANNER,
		query: {
			...paging.rules,
			...directory.filters,
			...(directory.sorts && {
				sort: { check: oneOf(directory.sorts.flatMap((field) => [field, `-${field}`])) },
			}),
		},
		lists: true,
		answer({ query, turn }) {
			const rows = found(directory, query);
			const sort = query.text('sort');
			if (sort !== undefined) {
				const field = sort.replace(/^-/, '');
				rows.sort((a, b) => String(a[field]).localeCompare(String(b[field])));
				if (sort.startsWith('-')) rows.reverse();
			}
			return pageOf(
				listed(rows, (row) => row),
				paging.read(query),
				turn,
			);
		},
	}));
}
