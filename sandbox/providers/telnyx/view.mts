import type { Living } from '../../shared/living/living.mts';
import type { TelnyxFamily } from './data.mts';
import type { TELNYX_DEMO } from './options.mts';
import type { Report } from './reports.mts';
import type { Format } from './rows/recordings.mts';
import type { Row } from './series.mts';

export type { TelnyxFamily };

type Demo = typeof TELNYX_DEMO;

/** A view of the provider for tests, beside the wire. Times are Unix seconds. */
export interface TelnyxView {
	readonly apiKey: string;
	/** A key that is known and may read nothing. */
	readonly restrictedKey: string;
	readonly connections: Demo['connections'];
	readonly profiles: Demo['profiles'];
	readonly billingGroups: Demo['billingGroups'];
	readonly userId: string;
	readonly organizationId: string;
	/** Scheme, host and port of the host of recordings and report files. */
	readonly foreignOrigin: string;
	/** Requests refused with 429 so far. */
	readonly refusedForRate: number;
	/**
	 * Records from `from` (included) to `to` (excluded), oldest first, as the API sends them.
	 * Call events are those of the calls that begin then.
	 * @param filter fields and the value they must have
	 */
	records(
		family: TelnyxFamily,
		from: number,
		to: number,
		filter?: Record<string, unknown>,
	): Generator<Row>;
	/** Number of records from `from` (included) to `to` (excluded). */
	countRecords(
		family: TelnyxFamily,
		from: number,
		to: number,
		filter?: Record<string, unknown>,
	): number;
	/** All reports made so far, oldest first, deleted ones too. */
	readonly reports: readonly Report[];
	report(id: string): Report | undefined;
	/** The bytes of a recording. @throws Error when there is no recording of that id */
	audio(id: string, format: Format): NodeJS.ReadableStream;
	/** Hides records from this second on, as if they had not happened yet; null shows all. */
	showUntil(second: number | null): void;
	/** Hides the records of these ids, and no others, until told otherwise. */
	withhold(ids: Iterable<string>): void;
	/**
	 * Records that come and go, and wrong counts and pages; its list is `records` (of a `family`, and
	 * of further fields and their values).
	 */
	readonly living: Living;
}
