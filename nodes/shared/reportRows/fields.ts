import type { INodeProperties } from 'n8n-workflow';
import { optionsField } from '../fields/collections';
import { conditionsFields } from '../fields/conditions';
import { outcomesField } from '../fields/outcomes';
import { outputFields } from '../fields/output';
import { neutraliseFormulasOption, outputAsFields } from '../fields/outputAs';
import { retryOptions } from '../fields/pullOptions';
import { returnAllFields } from '../fields/returnAll';
import type { Show } from '../fields/show';
import { reportWaitOptions } from '../report/waitOptions';
import type { Offers, ReportRows } from './family';

/** Ten times what the largest report that a provider advises has; an archive bomb has more. */
export const DEFAULT_UNPACKED_MB = 10_000;
export const MOST_UNPACKED_MB = 1_000_000;

/** Options of both operations, beside those of the family. */
const rowOptions: INodeProperties[] = [
	...retryOptions,
	neutraliseFormulasOption,
	{
		displayName: 'Add Report Item',
		name: 'addReportItem',
		type: 'boolean',
		default: false,
		description:
			'Whether to end the output with an item that says which report it was, how many rows it has, and whether any are missing. A file has it in its item in any case.',
	},
	{
		displayName: 'File Encoding',
		name: 'fileEncoding',
		type: 'options',
		default: 'auto',
		description: 'What the text of the file is written in',
		options: [
			{ name: 'Automatic', value: 'auto', description: 'UTF-8, or UTF-16 where the file shows it' },
			{ name: 'UTF-16 Big Endian', value: 'utf-16be' },
			{ name: 'UTF-16 Little Endian', value: 'utf-16le' },
			{ name: 'UTF-8', value: 'utf-8' },
			{ name: 'Windows-1252', value: 'windows-1252', description: 'Western European, one byte' },
		],
	},
	{
		displayName: 'File in Archive',
		name: 'fileInArchive',
		type: 'string',
		default: '',
		placeholder: 'e.g. calls.csv',
		description:
			'Which file of an archive to read. Without a name, all that are tables, if their columns are the same.',
	},
	{
		displayName: 'Most Unpacked Megabytes',
		name: 'mostUnpackedMb',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MOST_UNPACKED_MB },
		default: DEFAULT_UNPACKED_MB,
		description:
			'How many megabytes may come out of the file. What unpacks to more may be made to do harm.',
	},
];

/** @param show when the operation is chosen */
export function getRowsFields(show: Show, family: ReportRows): INodeProperties[] {
	const { link, reportField, kindFields } = family.getRows;
	const from = (...values: string[]): Show => ({ ...show, rowsFrom: values });
	return [
		{
			displayName: 'Read From',
			name: 'rowsFrom',
			type: 'options',
			default: 'report',
			description: 'Where the file is',
			displayOptions: { show },
			options: [
				{
					name: 'Input Binary Field',
					value: 'binary',
					description: 'A file that was downloaded before',
				},
				{ name: 'Link', value: 'link', description: 'A link to the file of a report' },
				{ name: 'Report', value: 'report', description: 'The file of a report that is done' },
			],
		},
		reportField(from('report')),
		{
			displayName: 'Input Binary Field',
			name: 'inputBinaryField',
			type: 'string',
			default: 'data',
			required: true,
			placeholder: 'e.g. data',
			hint: 'The name of the input binary field that has the file: ZIP, GZIP or CSV',
			displayOptions: { show: from('binary') },
		},
		{
			displayName: 'Link',
			name: 'link',
			type: 'string',
			default: '',
			required: true,
			...link,
			displayOptions: { show: from('link') },
		},
		...(kindFields?.(from('binary', 'link')) ?? []),
		...filterFields(show, family.offers),
		...rowOutputFields(show, family.offers, family),
		...outputAsFields(show),
		optionsField(show, [...rowOptions, ...reportWaitOptions, ...(family.options ?? [])]),
	];
}

/** @param show when the operation is chosen */
export function runFields(show: Show, family: ReportRows): INodeProperties[] {
	const { fields, options, offers = [{ show: {}, offers: family.offers }] } = family.run;
	const maxWait = reportWaitOptions
		.filter(({ name }) => name === 'maxWaitMinutes')
		.map((option) => ({ ...option, description: 'How many minutes to wait for it at most' }));
	const [calls] = offers.filter(({ offers: { outcomes } }) => outcomes);
	return [
		...fields(show),
		...filterFields({ ...show, ...calls?.show }, calls?.offers ?? {}, show),
		...offers.flatMap((one) => rowOutputFields({ ...show, ...one.show }, one.offers, family)),
		...outputAsFields(show),
		optionsField(show, [...rowOptions, ...maxWait, ...(family.options ?? []), ...options]),
	];
}

function filterFields(show: Show, { outcomes }: Offers, always = show): INodeProperties[] {
	return [
		...(outcomes ? [outcomesField(show, outcomes)] : []),
		...conditionsFields(always),
		...returnAllFields(always),
	];
}

function rowOutputFields(
	show: Show,
	{ choices = {} }: Offers,
	{ provider }: ReportRows,
): INodeProperties[] {
	return outputFields(show, { raw: { columns: [] }, ...choices }, provider.name, {
		descriptions: {
			raw: 'All columns of the file, as text',
			selected: 'Only the columns of the file that you choose',
			simplified: 'The fields that most workflows need; all columns where nobody chose any',
		},
		columnsField: {
			displayName: 'Columns',
			name: 'columns',
			type: 'string',
			default: '',
			placeholder: 'e.g. from, to, status',
			description: 'Names from the header of the file, with commas between them',
			displayOptions: { show: { ...show, output: ['selected'] } },
		},
	});
}
