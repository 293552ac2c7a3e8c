import { DateTime } from 'luxon';
import { UserError, type IDataObject, type IExecutePaginationFunctions } from 'n8n-workflow';
import { systemClock } from '../../../shared/clock';
import { enteredFilters } from '../../../shared/fields/collections';
import { readDateRange } from '../../../shared/fields/dateRange';
import type { ParameterReader } from '../../../shared/fields/reader';
import { originOf } from '../../../shared/http/origin';
import { toIso } from '../../../shared/time';
import { readAccountId } from '../../account';
import { readProduct, readProductQuery } from '../../fields/product';
import { readReportFilters } from '../../fields/reportFilters';
import { BEHIND_NOW_MS, vonageReports } from '../../provider';
import { reportProduct } from '../../reportFilters';

/** Vendor's page on creating reports: records go back 13 months. */
const MONTHS_BACK = 13;

/**
 * @param options of the operation
 * @returns what Vonage is asked to put into a report
 * @throws UserError naming the parameter that is wrong
 */
export async function readCreateBody(
	n8n: IExecutePaginationFunctions,
	options: IDataObject,
): Promise<IDataObject> {
	const product = readProduct(n8n);
	const filters = enteredFilters(n8n);
	const { message, concatenated } = reportProduct(product);
	const callbackUrl = readCallbackUrl(options.callbackUrl);
	const account = await n8n.getCredentials(vonageReports.credentialType as string);
	return {
		account_id: readAccountId(options, account),
		...readProductQuery(n8n, product, filters),
		...readDates(n8n),
		...readReportFilters(product, filters),
		...(message && options.includeMessage === true ? { include_message: true } : {}),
		...(concatenated && options.showConcatenated === true ? { show_concatenated: true } : {}),
		...(options.includeSubaccounts === true ? { include_subaccounts: true } : {}),
		...(callbackUrl === undefined ? {} : { callback_url: callbackUrl }),
	};
}

/** Rounded up at both ends, so that reports that meet within a second neither share nor skip it. */
function readDates(reader: ParameterReader): { date_start: string; date_end: string } {
	const nowMs = systemClock.now();
	const range = readDateRange(reader, nowMs);
	const earliest = DateTime.fromMillis(nowMs, { zone: reader.getTimezone() }).minus({
		months: MONTHS_BACK,
	});
	if (range.fromMs < earliest.toMillis()) {
		throw new UserError(`'From' is more than ${MONTHS_BACK} months ago`, {
			description: `Vonage keeps records for ${MONTHS_BACK} months. Choose a start after ${earliest.toISO()}.`,
		});
	}
	const [start, end] = [range.fromMs, Math.min(range.toMs, nowMs - BEHIND_NOW_MS)].map((ms) =>
		Math.ceil(ms / 1000),
	);
	if (start < end) return { date_start: toIso(start) ?? '', date_end: toIso(end) ?? '' };
	throw new UserError("'From' is less than a minute ago", {
		description: 'Vonage takes dates in the past only, by its own clock. Choose an earlier start.',
	});
}

/** @throws UserError, without the address: it may be its own secret */
function readCallbackUrl(value: unknown): string | undefined {
	const url = String(value ?? '').trim();
	if (url === '') return undefined;
	if (originOf(url) !== null) return url;
	throw new UserError("'Callback URL' is not a web address", {
		description: 'It begins with https:// or http://, e.g. https://n8n.example.com/webhook/report.',
	});
}
