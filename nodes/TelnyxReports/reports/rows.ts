import { Info } from 'luxon';
import { UserError, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { textOrNull } from '../../shared/callRecord/values';
import { pathSegment } from '../../shared/http/path';
import type { ReportRows, RowKind } from '../../shared/reportRows/family';
import type { TelnyxRow } from '../paging';
import { telnyx } from '../provider';
import { askForReport } from './createReport';
import { mayBeIncomplete } from './delayed';
import { oneOf, type ReportFamily } from './family';
import { idOf, lookAtReport, untilDone } from './reportCalls';
import { reportField } from './reportField';
import { fileOf, fileUnder } from './reportFile';
import { tellReport } from './state';

const timeZoneOption: INodeProperties = {
	displayName: 'Time Zone of File',
	name: 'timeZone',
	type: 'string',
	default: '',
	placeholder: 'e.g. America/New_York',
	description:
		'In which zone the times of the file are that do not say it. Without one, that of the report, or UTC if Telnyx does not tell it.',
};

/** How the rows of a family's reports are got. */
export function reportRows(family: ReportFamily): ReportRows<TelnyxRow> {
	const { one, many, path, rows, create } = family;
	const kindIn = (zone: string): RowKind => ({
		name: many,
		...(rows ? rows.kind(zone) : { choices: {} }),
	});
	const pathOf = (id: string) => `${path}/${pathSegment('Report', id)}`;
	const isDelayed = family.simplified.includes('mayBeIncomplete');
	return {
		provider: telnyx,
		one: oneOf(family),
		fileStem: `telnyx-${family.fileStem}`,
		offers: { choices: kindIn('UTC').choices, outcomes: rows?.outcomes },
		...(rows ? { options: [timeZoneOption] } : {}),
		getRows: {
			description: `Get the rows of a ${one} that is done, or of its file`,
			link: {
				description: `The link to the file that Telnyx gives with a ${one} ('fileUrl'); it works for a short time only`,
				placeholder: 'e.g. https://files.example.com/report.csv',
			},
			reportField: (show) => reportField(family, show),
		},
		run: {
			description: `Have Telnyx prepare a ${one}, wait for it, and get its rows, in one go`,
			url: path,
			fields: (show) => create.fields(show),
			options: create.options,
			async read(n8n, options) {
				const asked = create.request({ reader: n8n, options });
				return {
					kind: kindIn(zoneOf(options)),
					create: async ({ context, tools }) =>
						await askForReport(asked, context, { family, tools }),
				};
			},
		},
		checkId: (id) => void pathOf(id),
		checkLink,
		look: async (id, { context, tools }) => await lookAtReport(context, pathOf(id), family, tools),
		untilDone: async (report, { context, tools }, maxWaitMs) =>
			await untilDone(report, context, { family, tools, maxWaitMs }),
		fileOf: async (report, { context, ...access }, take) =>
			await fileOf(report, context, {
				...access,
				family,
				path: pathOf(idOf(report, family)),
				take,
			}),
		fileUnder: async (link, { context, ...access }, take) =>
			await fileUnder(link, context, { ...access, family, take }),
		tell: tellReport,
		factsOf(report) {
			const isEarly = isDelayed ? mayBeIncomplete(report) : null;
			const zone = textOrNull(report.timezone);
			const remark = isEarly
				? 'messages whose delivery was not confirmed may be missing from the report'
				: rows && zone !== null && !Info.isValidIANAZone(zone)
					? `the report's time zone '${zone}' is not known; say in 'Time Zone of File' which is meant`
					: undefined;
			return {
				recordsCount: null,
				isPartial: false,
				more: isDelayed ? { mayBeIncomplete: isEarly } : {},
				...(remark === undefined ? {} : { remark }),
			};
		},
		kindOf: (report, { options }) => kindIn(zoneOf(options, textOrNull(report.timezone))),
		kindOfFile: (_names, { options }) => kindIn(zoneOf(options)),
	};
}

/**
 * @param told by the report; in a zone that nobody knows no time can be read
 * @throws UserError when the option names no zone
 */
function zoneOf({ timeZone }: IDataObject, told: string | null = null): string {
	const chosen = textOrNull(timeZone);
	if (chosen === null || Info.isValidIANAZone(chosen)) return chosen ?? told ?? 'UTC';
	throw new UserError(`'Time Zone of File' does not know '${chosen}'`, {
		description: 'Use a name such as America/New_York or UTC.',
	});
}

/** @throws UserError without the link: it may be its own secret */
function checkLink(link: string): void {
	if (URL.canParse(link) && /^https?:$/.test(new URL(link).protocol)) return;
	throw new UserError("'Link' is no web address", {
		description: 'It begins with https:// or http://, e.g. https://files.example.com/report.csv.',
	});
}
