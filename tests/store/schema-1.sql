-- A database as newscrawl wrote it with schema 1.
CREATE TABLE articles (
	number INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	site VARCHAR, 
	published VARCHAR, 
	first_seen VARCHAR NOT NULL, 
	revision INTEGER NOT NULL, 
	PRIMARY KEY (number), 
	UNIQUE (id)
);
INSERT INTO "articles" VALUES(1,'a/1','a.example','2026-07-20T08:00:00','2026-07-20T12:00:00+00:00',2);
INSERT INTO "articles" VALUES(2,'a/2','a.example',NULL,'2026-07-20T12:00:00+00:00',1);
CREATE TABLE newscrawl (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "newscrawl" VALUES('schema','1');
CREATE TABLE revisions (
	id INTEGER NOT NULL, 
	article INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	fetched_at VARCHAR, 
	reason VARCHAR NOT NULL, 
	content VARCHAR NOT NULL, 
	item TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (article, number), 
	FOREIGN KEY(article) REFERENCES articles (number)
);
INSERT INTO "revisions" VALUES(1,1,1,'2026-07-20T12:00:00+00:00','new','f5a2800bc1413d8167a085325edab3ee655811546f3757c2a0be56baf981bf38','{"schema":"newscrawl/article/1","id":"a/1","url":"https://a.example/1","canonical_url":null,"site":"a.example","language":"en","kind":"article","headline":"Lake rises","titles":{"display":null,"seo":null,"social":null},"kicker":null,"standfirst":null,"published":{"value":"2026-07-20T08:00:00+00:00","raw":null,"precision":"minute","zone":"stated"},"updated":null,"authors":["Tom Elwood"],"agencies":[{"id":"reuters","name":"Reuters","raw":"(Reuters)","position":"end","initials":[]}],"dateline":null,"section":["World"],"tags":[],"body":[],"text":"The ferries stay in the harbour.","captions":[],"images":[],"related":[],"entries":[],"corrections":[],"comment_count":null,"paywalled":null,"rights":{"tdm":null,"robots":[]},"fetched_at":"2026-07-20T12:00:00Z","snapshots":[],"extractor":null,"revision":{"number":1,"first_seen":"2026-07-20T12:00:00Z","reason":"new"},"problems":[],"evidence":{}}');
INSERT INTO "revisions" VALUES(2,2,1,'2026-07-20T12:00:00+00:00','new','033fa8816e05527e9698475656a929aebac9bde303e1c4ef19be0ae68444aa88','{"schema":"newscrawl/article/1","id":"a/2","url":"https://a.example/2","canonical_url":null,"site":"a.example","language":"ja","kind":"article","headline":"湖の水位が上昇","titles":{"display":null,"seo":null,"social":null},"kicker":null,"standfirst":null,"published":null,"updated":null,"authors":[],"agencies":[],"dateline":null,"section":[],"tags":[],"body":[],"text":"三つの岸壁が閉鎖された。","captions":[{"kind":"image","text":"A curious gull","credit":null,"media_url":null}],"images":[],"related":[],"entries":[],"corrections":[],"comment_count":null,"paywalled":null,"rights":{"tdm":null,"robots":[]},"fetched_at":"2026-07-20T12:00:00Z","snapshots":[],"extractor":null,"revision":{"number":1,"first_seen":"2026-07-20T12:00:00Z","reason":"new"},"problems":[],"evidence":{}}');
INSERT INTO "revisions" VALUES(3,1,2,'2026-07-20T13:00:00+00:00','update','20467c72997710736504fb855991948ad453bed05f8cc690f4840201f3b681a1','{"schema":"newscrawl/article/1","id":"a/1","url":"https://a.example/1","canonical_url":null,"site":"a.example","language":"en","kind":"article","headline":"Lake falls","titles":{"display":null,"seo":null,"social":null},"kicker":null,"standfirst":null,"published":{"value":"2026-07-20T08:00:00+00:00","raw":null,"precision":"minute","zone":"stated"},"updated":null,"authors":["Tom Elwood"],"agencies":[{"id":"reuters","name":"Reuters","raw":"(Reuters)","position":"end","initials":[]}],"dateline":null,"section":["World"],"tags":[],"body":[],"text":"The ferries stay in the harbour.","captions":[],"images":[],"related":[],"entries":[],"corrections":[],"comment_count":null,"paywalled":null,"rights":{"tdm":null,"robots":[]},"fetched_at":"2026-07-20T13:00:00Z","snapshots":[],"extractor":null,"revision":{"number":2,"first_seen":"2026-07-20T12:00:00Z","reason":"update"},"problems":[],"evidence":{}}');
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	started VARCHAR NOT NULL, 
	ended VARCHAR, 
	sites VARCHAR NOT NULL, 
	figures TEXT, 
	PRIMARY KEY (id)
);
INSERT INTO "runs" VALUES(1,'2026-07-20T12:00:00+00:00','2026-07-20T12:00:00+00:00','a.example','{"fetched":3}');
CREATE TABLE seen (
	url VARCHAR NOT NULL, 
	outcome VARCHAR NOT NULL, 
	reason VARCHAR, 
	article VARCHAR, 
	first_at VARCHAR NOT NULL, 
	last_at VARCHAR NOT NULL, 
	PRIMARY KEY (url)
);
INSERT INTO "seen" VALUES('https://a.example/1','fetched',NULL,'a/1','2026-07-20T12:00:00+00:00','2026-07-20T12:00:00+00:00');
INSERT INTO "seen" VALUES('https://a.example/9','failed','timeout',NULL,'2026-07-20T12:00:00+00:00','2026-07-20T12:00:00+00:00');
CREATE INDEX ix_articles_site ON articles (site);
CREATE INDEX ix_articles_published ON articles (published);
CREATE INDEX seen_by_article ON seen (article);
