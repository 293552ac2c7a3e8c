import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { textOrNull } from '../../shared/callRecord/values';
import { askForDropDown } from '../../shared/operation/dropDown';
import { metaOf, rowsOf, telnyxPages } from '../paging';
import { telnyx } from '../provider';

/** What an account has by name, and its records and reports refer to. */
export interface Directory {
	/** In the middle of a sentence. */
	many: string;
	url: string;
	nameField: 'connection_name' | 'name';
	/** Query parameter that finds names by a part of them; absent where Telnyx does not look for any. */
	partOfName?: string;
}

/** Source: SDK. */
export const DIRECTORIES = {
	billingGroups: { many: 'billing groups', url: '/v2/billing_groups', nameField: 'name' },
	connections: {
		many: 'connections',
		url: '/v2/connections',
		nameField: 'connection_name',
		partOfName: 'filter[connection_name][contains]',
	},
	messagingProfiles: {
		many: 'messaging profiles',
		url: '/v2/messaging_profiles',
		nameField: 'name',
		partOfName: 'filter[name][contains]',
	},
	outboundVoiceProfiles: {
		many: 'outbound voice profiles',
		url: '/v2/outbound_voice_profiles',
		nameField: 'name',
		partOfName: 'filter[name][contains]',
	},
	verifyProfiles: { many: 'verify profiles', url: '/v2/verify_profiles', nameField: 'name' },
} as const satisfies Record<string, Directory>;

/** Source: SDK. Of connections; fewer characters of a name are refused. */
export const FEWEST_CHARACTERS = 3;

const PAGE_SIZE = 250;

const pager = telnyxPages();

export interface DirectoryEntry {
	id: string;
	/** The ID again where there is no name. */
	name: string;
}

/**
 * One page of a directory.
 * @param query further parameters
 * @param page from 1
 */
export async function directoryPage(
	n8n: ILoadOptionsFunctions,
	{ many, url, nameField }: Directory,
	query: IDataObject,
	page: number,
): Promise<{ entries: DirectoryEntry[]; isLast: boolean }> {
	const body = await askForDropDown(n8n, telnyx, `List ${many}`, {
		method: 'GET',
		url,
		qs: { ...pager.size(PAGE_SIZE), ...query, ...(page > 1 ? { 'page[number]': page } : {}) },
		headers: { Accept: 'application/json' },
		json: false,
	});
	const entries: DirectoryEntry[] = [];
	for (const row of rowsOf(many).records(body)) {
		const id = textOrNull(row.id);
		if (id !== null) entries.push({ id, name: textOrNull(row[nameField]) ?? id });
	}
	return { entries, isLast: page >= (metaOf(body).pages ?? 1) || entries.length === 0 };
}
