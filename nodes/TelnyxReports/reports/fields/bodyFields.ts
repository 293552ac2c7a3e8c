import { UserError, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { textOrNull } from '../../../shared/callRecord/values';
import { readList } from '../../../shared/fields/choice';
import { LongInteger, parseToSend } from '../../../shared/http/losslessJson';

/** Options that go with the body of several reports. */
export const connectionsOption: INodeProperties = {
	displayName: 'Connection Names or IDs',
	name: 'connections',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getConnections' },
	default: [],
	description:
		'The connections to report on. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const managedAccountsOption: INodeProperties = {
	displayName: 'Managed Accounts',
	name: 'managedAccounts',
	type: 'string',
	default: '',
	placeholder: 'e.g. f47ac10b-58cc-4372-a567-0e02b2c3d479',
	description: 'IDs of managed accounts to include, with commas between them',
};

export const allManagedAccountsOption: INodeProperties = {
	displayName: 'Select All Managed Accounts',
	name: 'selectAllManagedAccounts',
	type: 'boolean',
	default: false,
	description: 'Whether to include all managed accounts',
};

export const reportNameOption: INodeProperties = {
	displayName: 'Report Name',
	name: 'reportName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Calls of March',
	description: 'Name of the report, by which it is found again in lists',
};

export const timezoneOption: INodeProperties = {
	displayName: 'Time Zone',
	name: 'timezone',
	type: 'string',
	default: '',
	placeholder: 'e.g. UTC',
	description: 'Time zone of the report. The date range is read in that of the workflow.',
};

export const profilesOption: INodeProperties = {
	displayName: 'Messaging Profile Names or IDs',
	name: 'profiles',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getMessagingProfiles' },
	default: [],
	description:
		'The messaging profiles to report on. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const jsonOption: INodeProperties = {
	displayName: 'Additional Fields (JSON)',
	name: 'additionalFields',
	type: 'json',
	default: '{}',
	description:
		'An object with fields of the request that this node has no parameter for. They take the place of those that it has.',
};

/** @returns the entries, or `undefined` if there are none, so that nothing is sent */
export function readTexts(field: string, value: unknown): string[] | undefined {
	const entries = readList(field, value);
	return entries.length > 0 ? [...new Set(entries)] : undefined;
}

/**
 * IDs of connections are integers of 19 digits: more than a JavaScript number holds.
 * @returns `undefined` if there are none
 * @throws UserError when one has anything but digits
 */
export function readConnections(value: unknown): LongInteger[] | undefined {
	return readConnectionIds(value)?.map((id) => new LongInteger(id));
}

/** The same, as texts. */
export function readConnectionIds(value: unknown): string[] | undefined {
	const ids = readTexts(connectionsOption.displayName, value);
	const misfit = ids?.find((id) => !/^\d+$/.test(id));
	if (misfit === undefined) return ids;
	throw new UserError(
		`'${connectionsOption.displayName}' has an entry that is no ID: '${misfit}'`,
		{
			description:
				'IDs of connections have digits only. Give them as text: a number in an expression loses its last digits.',
		},
	);
}

/** What every body of the legacy reports can have. */
export function readAccounts(options: IDataObject): IDataObject {
	return {
		managed_accounts: readTexts('Managed Accounts', options.managedAccounts),
		select_all_managed_accounts: options.selectAllManagedAccounts === true ? true : undefined,
	};
}

/** @returns the text of an option, `undefined` if it is empty */
export function readText(value: unknown): string | undefined {
	return textOrNull(value) ?? undefined;
}

/**
 * Puts a body together: what is `undefined` was not set, and is not sent.
 * @throws UserError when the additional fields are no object
 */
export function bodyOf(fields: IDataObject, options: IDataObject): IDataObject {
	const all = { ...fields, ...readJson(options.additionalFields) };
	return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function readJson(value: unknown): IDataObject {
	if (value === undefined || value === null || value === '') return {};
	const read = typeof value === 'string' ? parsed(value) : value;
	if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read as IDataObject;
	throw new UserError("'Additional Fields (JSON)' has to be an object", {
		description: 'For instance { "report_name": "Calls of March" }.',
	});
}

function parsed(text: string): unknown {
	try {
		return parseToSend(text);
	} catch {
		return undefined;
	}
}
