import {
	fileNameFromHeader,
	fillPattern,
	placeholdersIn,
	sanitizeFileName,
} from '../../../nodes/shared/download/fileName';

it.each([
	['call.mp3', 'call.mp3'],
	['Gespräch mit Zoë.mp3', 'Gespräch mit Zoë.mp3'],
	['../../etc/passwd', '_.._etc_passwd'],
	['..\\..\\evil.mp3', '_.._evil.mp3'],
	['/etc/passwd', '_etc_passwd'],
	['C:\\Windows\\x.mp3', 'C_Windows_x.mp3'],
	['a\u0000b\r\nc\u007f.mp3', 'a_b_c_.mp3'],
	['a*?"<>|b.mp3', 'a_b.mp3'],
	['.hidden', 'hidden'],
	['name. . ', 'name'],
	['CON', '_CON'],
	['nul.mp3', '_nul.mp3'],
	['com1.tar.gz', '_com1.tar.gz'],
	['console.mp3', 'console.mp3'],
	['invoice\u202e3pm.exe', 'invoice_3pm.exe'],
	['', 'fallback'],
	['...', 'fallback'],
	['///', 'fallback'],
	['/.mp3', 'fallback'],
])('makes %p safe as %p', (name, safe) => {
	expect(sanitizeFileName(name, 'fallback')).toBe(safe);
});

it.each([
	['letters', 'a'.repeat(500)],
	['umlauts', 'ü'.repeat(500)],
	['Chinese', '录'.repeat(500)],
	['emoji', '📞'.repeat(500)],
])(
	'cuts a long name of %s so that every file system takes it, and keeps its end',
	(_case, stem) => {
		const name = sanitizeFileName(`${stem}.mp3`, 'fallback');
		expect(name).toMatch(/\.mp3$/);
		expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
		expect(Buffer.byteLength(name)).toBeGreaterThan(190);
		// Half a character would be written as another one.
		expect(Buffer.from(name).toString()).toBe(name);
	},
);

it.each<[unknown, string | undefined]>([
	['attachment; filename="a b.mp3"', 'a b.mp3'],
	['attachment; filename=a.mp3; size=3', 'a.mp3'],
	['attachment; FileName="A.mp3"', 'A.mp3'],
	['attachment; filename="say \\"hi\\".mp3"', 'say "hi".mp3'],
	['attachment; filename="a;b.mp3"', 'a;b.mp3'],
	["attachment; filename=x.mp3; filename*=UTF-8''%C3%BC.mp3", 'ü.mp3'],
	["attachment; filename*=UTF-8'en'%C3%BC.mp3", 'ü.mp3'],
	["attachment; filename*=UTF-8''%E0%A4%A; filename=x.mp3", 'x.mp3'],
	["attachment; filename*=UTF-8''%E0%A4%A", undefined],
	['attachment', undefined],
	['attachment; filename=""', undefined],
	['', undefined],
	[undefined, undefined],
	[['attachment; filename=a'], undefined],
	["attachment; filename*=ISO-8859-1''Gespr%E4ch.mp3", 'Gespräch.mp3'],
	["attachment; filename*=iso-8859-15''%A4.mp3", '€.mp3'],
	["attachment; filename*=windows-1252''%80%E4.mp3", '€ä.mp3'],
	["attachment; filename*=windows-1251'ru'%E7%E2.mp3", 'зв.mp3'],
	["attachment; filename*=Shift_JIS''%98%5E.mp3", '録.mp3'],
	["attachment; filename*=''%C3%BC.mp3", 'ü.mp3'],
	["attachment; filename*=utf-7''a.mp3; filename=b.mp3", 'b.mp3'],
	["attachment; filename*=UTF-8''%E4.mp3; filename=b.mp3", 'b.mp3'],
	['attachment; filename*="UTF-8\'\'%C3%BC.mp3"', 'ü.mp3'],
	["attachment; filename*=UTF-8''a%3Bb.mp3; filename=x.mp3", 'a;b.mp3'],
	["attachment; filename*=UTF-8''; filename=x.mp3", 'x.mp3'],
	['attachment; filename="=?UTF-8?B?R2VzcHLDpGNo?= =?UTF-8?Q?_1=2Emp3?="', 'Gespräch 1.mp3'],
	['attachment; filename==?iso-8859-1?Q?Gespr=E4ch.mp3?=', 'Gespräch.mp3'],
	['attachment; filename="=?nonsense?B?AAAA?="', undefined],
	['attachment; filename="=?UTF-8?B?***?="', undefined],
	[Buffer.from('attachment; filename="Gespräch 録.mp3"').toString('latin1'), 'Gespräch 録.mp3'],
	['attachment; filename="Gespr\u00e4ch.mp3"', 'Gespräch.mp3'],
	['attachment; filename="\u0080 5.mp3"', '€ 5.mp3'],
	['attachment; name="a; filename=wrong.mp3"; filename="right.mp3"', 'right.mp3'],
	['attachment; filename="a.mp3"; filename="b.mp3"', 'a.mp3'],
	['attachment; xfilename="wrong.mp3"; filename = right.mp3 ', 'right.mp3'],
	['attachment; filename="C:\\calls\\a.mp3"', 'C:\\calls\\a.mp3'],
	['attachment; filename="unended.mp3', 'unended.mp3'],
	['filename=bare.mp3', 'bare.mp3'],
	['attachment; filename="  "', undefined],
])('reads out of the header %p the name %p', (header, name) => {
	expect(fileNameFromHeader(header)).toBe(name);
});

it('fills a pattern, and leaves out what nobody knows with the separator before it', () => {
	const values = { date: '2026-03-01', from: null, to: '' };
	expect(fillPattern('{date}_{from}_{other}-{to}.{date}', values)).toBe('2026-03-01.2026-03-01');
});

it.each([
	['{date}_{id}', ['date', 'id']],
	['plain', []],
	['{}', ['']],
	['{a{b}', ['b']],
])('finds the placeholders of %p', (pattern, names) => {
	expect(placeholdersIn(pattern)).toEqual(names);
});
