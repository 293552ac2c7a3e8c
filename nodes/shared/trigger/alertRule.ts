import type { CallRecord } from '../callRecord/callRecord';

/** When calls that went wrong are worth an alert. */
export interface AlertRule {
	/** Which calls count as failed. */
	outcomes: ReadonlySet<string>;
	/** Width of the time that is looked at, in minutes. */
	within: number;
	/** So many of them. */
	failed: number;
	/** So many of a hundred calls. */
	share: number;
	/** So many calls in all, for the share to mean something. */
	calls: number;
	/** Minutes in which nothing more is told of a group. */
	quiet: number;
	/** Whether to tell the end. */
	tellOver: boolean;
	/** Records come so late, in minutes. */
	lateBy: number;
	/** Whether no other calls are read: how many there are in all is then not known. */
	onlyFailed?: boolean;
}

/** A call as it is counted. */
export interface CountedCall {
	call: CallRecord;
	/** Unix seconds. */
	seconds: number;
	/** What it is counted under; `null`: it is not known. */
	group: string | null;
}
