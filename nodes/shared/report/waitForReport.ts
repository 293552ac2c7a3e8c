import { UserError } from 'n8n-workflow';
import type { Clock } from '../clock';
import { AboutReport } from './aboutReport';

const FIRST_POLL_MS = 2_000;
const GROWTH = 1.5;
const LONGEST_POLL_MS = 30_000;

/** How a provider's report is looked at while the provider prepares it. */
export interface ReportWatch<Report> {
	/** Asks for its state; retries are its business. */
	look(): Promise<Report>;
	/** Whether its state will not change any more. */
	isDone(report: Report): boolean;
	/** Its ID, and the provider's own word for its state. */
	tell(report: Report): { reportId: string; reportStatus: string };
}

export interface WaitLimits {
	/** As its users write it. */
	providerName: string;
	clock: Clock;
	/** Ends the wait at once. */
	signal?: AbortSignal;
	/** Milliseconds, from now until the last look. */
	maxWaitMs: number;
}

/**
 * Waits until a report is done, good or bad: looks after 2 s, and then less and less often, at least
 * every 30 s.
 *
 * @param report as its creation, or a first look, gave it
 * @returns the report in its final state
 * @throws AboutReport with its ID when the time is over, or when its state cannot be asked for
 */
export async function waitForReport<Report>(
	report: Report,
	{ look, isDone, tell }: ReportWatch<Report>,
	{ providerName, clock, signal, maxWaitMs }: WaitLimits,
): Promise<Report> {
	const endMs = clock.now() + maxWaitMs;
	let last = report;
	for (let nth = 1; !isDone(last); nth++) {
		const leftMs = endMs - clock.now();
		if (leftMs <= 0) throw timeIsOver(tell(last), providerName, maxWaitMs);
		await clock.sleep(Math.min(pollDelayMs(nth), leftMs), signal);
		last = await look().catch((error: unknown) => {
			throw new AboutReport(error, tell(last));
		});
	}
	return last;
}

/**
 * @param nth 1 for the wait before the first look
 * @returns milliseconds
 */
export function pollDelayMs(nth: number): number {
	return Math.min(LONGEST_POLL_MS, Math.round(FIRST_POLL_MS * GROWTH ** (nth - 1)));
}

function timeIsOver(
	state: { reportId: string; reportStatus: string },
	providerName: string,
	maxWaitMs: number,
): AboutReport {
	const minutes = maxWaitMs / 60_000;
	return new AboutReport(
		new UserError(
			`The report was not done within ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
			{
				description: `${providerName} goes on with it (it is ${state.reportStatus} now). Get it later by its ID, or raise 'Max Wait for Report' in the options.`,
			},
		),
		state,
	);
}
