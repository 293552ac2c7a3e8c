import type { FileShape } from './reportFile/shape.mts';
import type { Rewrite } from './rewrite.mts';

export const FAULT_KINDS = [
	/** Answers `status` (default 503) with `headers` and `body` (default none). */
	'status',
	/** Waits `ms` (default 1000), then answers as usual. */
	'delay',
	/** Closes the connection without an answer. */
	'drop',
	/** Never answers, and keeps the connection. */
	'never',
	/** Promises the whole length, sends a part (`bytes`, default half) and closes. */
	'truncate',
	/** As `truncate`, but keeps the connection and sends no more. */
	'stall',
	/** All tokens issued so far become invalid and this request is answered 401. */
	'expireToken',
	/** A web page (default status 200) where data were expected. */
	'html',
	/** Says JSON (default status 200) but is none. */
	'notJson',
	/** `body` as JSON with `status` (default 200). */
	'json',
	/**
	 * Answers as usual, but with this `status`, these `headers` and a `rewrite` of the body. Goes
	 * together with other faults, whose answers it changes too.
	 */
	'alter',
	/**
	 * A report's file as `file` says, for this answer; other answers stay as they are. Goes together with
	 * other faults, such as `truncate`.
	 */
	'file',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultMatch {
	provider?: string;
	method?: string;
	/** The exact path; its beginning when it ends in `*`; or a pattern. */
	path?: string | RegExp;
	/** Only from the nth matching request on, counted from 1 when the fault is set. */
	nth?: number;
}

/** What an answer is like. */
export interface FaultAnswer {
	kind: FaultKind;
	status?: number;
	/** For `alter` null takes a header away. */
	headers?: Record<string, string | null>;
	/**
	 * Text, or a value sent as JSON. `{{authorization}}` stands for the request's header of that
	 * name, `{{credential}}` for what is in it.
	 */
	body?: unknown;
	/** The character set of `body`. Default UTF-8; `headers` have to say so. */
	charset?: 'latin1';
	/** Milliseconds. */
	ms?: number;
	/** For `truncate` and `stall`: how many bytes are sent. */
	bytes?: number;
	/** For `alter`. */
	rewrite?: Rewrite;
	/** For `file`. */
	file?: FileShape;
}

export interface Fault extends FaultAnswer {
	match?: FaultMatch;
	/** How many requests it hits (default 1). */
	times?: number;
}
