PRAGMA application_id = 1148472430;
BEGIN TRANSACTION;
CREATE TABLE actors (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	aliases TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "actors" VALUES('islamic-state','Islamic State','armed-group','["Daesh","ISIS"]');
INSERT INTO "actors" VALUES('peshmerga','Peshmerga','state-forces','["Kurdish forces"]');
CREATE TABLE analyses (
	report TEXT NOT NULL, 
	sentences BLOB NOT NULL, 
	tokens BLOB NOT NULL, 
	PRIMARY KEY (report), 
	FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
INSERT INTO "analyses" VALUES('r4849e7a842',X'789C8B8E0500011500B9',X'789C8B8E0500011500B9');
INSERT INTO "analyses" VALUES('r1406d3ee9b',X'789C8B8E0500011500B9',X'789C8B8E0500011500B9');
INSERT INTO "analyses" VALUES('rbaf1e76fc1',X'789C8B8E0500011500B9',X'789C8B8E0500011500B9');
INSERT INTO "analyses" VALUES('r4bc4d82e76',X'789C8B8E0500011500B9',X'789C8B8E0500011500B9');
CREATE TABLE arrivals (
	id TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	path TEXT NOT NULL, 
	url TEXT, 
	outlet TEXT, 
	title TEXT, 
	published TEXT, 
	captured_at TEXT, 
	captured_at_known TEXT NOT NULL, 
	file_time TEXT, 
	file_time_known TEXT NOT NULL, 
	ingested_at TEXT, 
	ingested_at_known TEXT NOT NULL, 
	collector TEXT, 
	declared INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(sha256) REFERENCES captures (sha256)
);
INSERT INTO "arrivals" VALUES('efd0d52bc80235f93061','4849e7a842ec9b372584b685134e01b19d043036df199c0efdf1339dfa7ac025','harbour.html','https://harbour-courier.example/hamlets','The Harbour Courier',NULL,NULL,NULL,'unknown',NULL,'unknown',NULL,'unknown',NULL,2);
INSERT INTO "arrivals" VALUES('6c1064d6f363c0cbbbd4','1406d3ee9b43de29ff9a464e14f8e696fb6c1f662d65da91026809ccaad786e6','ledger.txt',NULL,'The Northern Ledger',NULL,NULL,NULL,'unknown',NULL,'unknown',NULL,'unknown',NULL,1);
INSERT INTO "arrivals" VALUES('14b81ea89a375df4a9a2','baf1e76fc187daba3479f28652dabf09db6bedf05cee1098f6ecb47155d5c227','journal.txt',NULL,'Seven Bridges Journal',NULL,NULL,NULL,'unknown',NULL,'unknown',NULL,'unknown',NULL,1);
INSERT INTO "arrivals" VALUES('56dac0ac42da60211c2c','4bc4d82e76ff8863604e0a5f0430468dc3e467ab075df703b091dd8415aca539','granite.txt',NULL,NULL,NULL,NULL,NULL,'unknown',NULL,'unknown',NULL,'unknown',NULL,0);
CREATE TABLE captures (
	sha256 TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	format TEXT NOT NULL, 
	charset TEXT NOT NULL, 
	charset_basis TEXT NOT NULL, 
	cleaned_as TEXT, 
	cleaned_by TEXT, 
	PRIMARY KEY (sha256), 
	FOREIGN KEY(sha256) REFERENCES originals (sha256)
);
INSERT INTO "captures" VALUES('4849e7a842ec9b372584b685134e01b19d043036df199c0efdf1339dfa7ac025',193,'text','utf-8','utf-8','efd0d52bc80235f93061','sample');
INSERT INTO "captures" VALUES('1406d3ee9b43de29ff9a464e14f8e696fb6c1f662d65da91026809ccaad786e6',106,'text','utf-8','utf-8','6c1064d6f363c0cbbbd4','sample');
INSERT INTO "captures" VALUES('baf1e76fc187daba3479f28652dabf09db6bedf05cee1098f6ecb47155d5c227',95,'text','utf-8','utf-8','14b81ea89a375df4a9a2','sample');
INSERT INTO "captures" VALUES('4bc4d82e76ff8863604e0a5f0430468dc3e467ab075df703b091dd8415aca539',73,'text','utf-8','utf-8','56dac0ac42da60211c2c','sample');
CREATE TABLE claim_dating (
	claim TEXT NOT NULL, 
	when_earliest DATE, 
	when_latest DATE, 
	when_precision TEXT, 
	when_basis TEXT, 
	when_text TEXT, 
	when_start INTEGER, 
	when_end INTEGER, 
	PRIMARY KEY (claim), 
	FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE
);
CREATE TABLE claims (
	id TEXT NOT NULL, 
	report TEXT NOT NULL, 
	event_type TEXT NOT NULL, 
	status TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	trigger_start INTEGER NOT NULL, 
	trigger_end INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	when_earliest DATE, 
	when_latest DATE, 
	when_precision TEXT, 
	when_basis TEXT, 
	when_text TEXT, 
	when_start INTEGER, 
	when_end INTEGER, 
	place_name TEXT, 
	latitude FLOAT, 
	longitude FLOAT, 
	place_precision TEXT, 
	radius_km FLOAT, 
	place_basis TEXT, 
	place_text TEXT, 
	place_start INTEGER, 
	place_end INTEGER, 
	geonames_id INTEGER, 
	country TEXT, 
	admin1 TEXT, 
	acled_event_type TEXT, 
	acled_sub_event_type TEXT, 
	notes TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
INSERT INTO "claims" VALUES('c9c5842b335','r4849e7a842','territory-gain','reported',28,86,43,49,'Kurdish forces seized nine hamlets east of Mosul on Monday','2016-10-17','2016-10-17','day','relative to publication','on Monday',NULL,NULL,'Mosul',36.335,43.119,'near',25.0,'gazetteer','Mosul',NULL,NULL,NULL,NULL,NULL,'Battles','Non-state actor overtakes territory','[]');
INSERT INTO "claims" VALUES('ccda61ea03f','r4849e7a842','deaths','unverified',114,139,135,139,'At least 30 fighters died','2016-10-17','2016-10-18','days','explicit',NULL,NULL,NULL,'Bartella',36.354,43.379,'point',2.0,'gazetteer','Bartella',NULL,NULL,NULL,NULL,NULL,'Battles','Armed clash','[]');
INSERT INTO "claims" VALUES('c1a66a2df39','r4849e7a842','displacement','expected',142,192,179,183,'Aid workers expect 200,000 people to flee the city',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Nineveh',36.0,42.5,'region',120.0,'gazetteer','Nineveh',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]');
INSERT INTO "claims" VALUES('c2f1617aa29','r1406d3ee9b','territory-gain','reported',21,79,36,42,'Kurdish forces seized nine hamlets east of Mosul on Monday','2016-10-17','2016-10-17','day','relative to publication','on Monday',NULL,NULL,'Mosul',36.335,43.119,'near',25.0,'gazetteer','Mosul',NULL,NULL,NULL,NULL,NULL,'Battles','Armed clash','[]');
INSERT INTO "claims" VALUES('c34f9215d4a','rbaf1e76fc1','territory-gain','reported',17,61,36,41,'Seven hamlets were taken on Monday, not nine','2016-10-17','2016-10-17','day','explicit',NULL,NULL,NULL,'Mosul',36.335,43.119,'near',25.0,'gazetteer','Mosul',NULL,NULL,NULL,NULL,NULL,'Battles','Armed clash','[]');
INSERT INTO "claims" VALUES('cd79458491d','r4bc4d82e76','deployment','expected',0,44,16,20,'Washington will send 560 more troops to Iraq',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Iraq',NULL,NULL,'country',NULL,'gazetteer','Iraq',NULL,NULL,NULL,NULL,NULL,'Battles','Armed clash','[]');
CREATE TABLE decisions (
	number INTEGER NOT NULL, 
	act TEXT NOT NULL, 
	claims TEXT NOT NULL, 
	field TEXT, 
	value TEXT, 
	reason TEXT NOT NULL, 
	"by" TEXT, 
	at TEXT NOT NULL, 
	PRIMARY KEY (number)
);
CREATE TABLE discrepancies (
	event TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	field TEXT NOT NULL, 
	sides TEXT NOT NULL, 
	PRIMARY KEY (event, number), 
	FOREIGN KEY(event) REFERENCES events (id) ON DELETE CASCADE
);
INSERT INTO "discrepancies" VALUES('ec52d9d36fd',0,'figures.villages','[{"value":"9","claims":["c9c5842b335","c2f1617aa29"]},{"value":"7","claims":["c34f9215d4a"]}]');
CREATE TABLE event_claims (
	event TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	claim TEXT NOT NULL, 
	PRIMARY KEY (event, number), 
	FOREIGN KEY(event) REFERENCES events (id) ON DELETE CASCADE, 
	FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE
);
INSERT INTO "event_claims" VALUES('eb59f9a465e',0,'cd79458491d');
INSERT INTO "event_claims" VALUES('ec52d9d36fd',0,'c2f1617aa29');
INSERT INTO "event_claims" VALUES('ec52d9d36fd',1,'c34f9215d4a');
INSERT INTO "event_claims" VALUES('ec52d9d36fd',2,'c9c5842b335');
INSERT INTO "event_claims" VALUES('ef4ff8bb425',0,'ccda61ea03f');
INSERT INTO "event_claims" VALUES('e590542c08f',0,'c1a66a2df39');
CREATE TABLE event_figures (
	event TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	measure TEXT NOT NULL, 
	low FLOAT, 
	high FLOAT, 
	text TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	"of" TEXT, 
	PRIMARY KEY (event, number), 
	FOREIGN KEY(event) REFERENCES events (id) ON DELETE CASCADE
);
INSERT INTO "event_figures" VALUES('eb59f9a465e',0,'troops',560.5,560.5,'560 more troops',21,36,NULL);
INSERT INTO "event_figures" VALUES('ec52d9d36fd',0,'villages',9.0,9.0,'nine hamlets',50,62,NULL);
INSERT INTO "event_figures" VALUES('ef4ff8bb425',0,'killed',30.0,NULL,'At least 30',114,125,NULL);
CREATE TABLE event_participants (
	event TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	name TEXT NOT NULL, 
	actor TEXT, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	PRIMARY KEY (event, number), 
	FOREIGN KEY(event) REFERENCES events (id) ON DELETE CASCADE
);
INSERT INTO "event_participants" VALUES('ec52d9d36fd',0,'actor','Kurdish forces','peshmerga',0,0);
INSERT INTO "event_participants" VALUES('ec52d9d36fd',1,'target','Islamic State','islamic-state',0,0);
CREATE TABLE events (
	id TEXT NOT NULL, 
	title TEXT NOT NULL, 
	event_type TEXT NOT NULL, 
	status TEXT NOT NULL, 
	when_earliest DATE, 
	when_latest DATE, 
	when_precision TEXT, 
	when_basis TEXT, 
	when_text TEXT, 
	when_start INTEGER, 
	when_end INTEGER, 
	place_name TEXT, 
	latitude FLOAT, 
	longitude FLOAT, 
	place_precision TEXT, 
	radius_km FLOAT, 
	place_basis TEXT, 
	place_text TEXT, 
	place_start INTEGER, 
	place_end INTEGER, 
	geonames_id INTEGER, 
	country TEXT, 
	admin1 TEXT, 
	independent_origins INTEGER NOT NULL, 
	grade TEXT NOT NULL, 
	rules TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "events" VALUES('eb59f9a465e','More US troops for Iraq','deployment','expected',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Iraq',NULL,NULL,'country',NULL,'gazetteer','Iraq',NULL,NULL,NULL,NULL,NULL,0,'single-origin','[]');
INSERT INTO "events" VALUES('ec52d9d36fd','Kurdish forces take hamlets near Mosul','territory-gain','reported','2016-10-17','2016-10-17','day','relative to publication','on Monday',NULL,NULL,'Mosul',36.335,43.119,'near',25.0,'gazetteer','Mosul',NULL,NULL,NULL,NULL,NULL,2,'corroborated','[]');
INSERT INTO "events" VALUES('ef4ff8bb425','Fighters die at Bartella','deaths','unverified','2016-10-17','2016-10-18','days','explicit',NULL,NULL,NULL,'Bartella',36.354,43.379,'point',2.0,'gazetteer','Bartella',NULL,NULL,NULL,NULL,NULL,1,'unverified','[]');
INSERT INTO "events" VALUES('e590542c08f','People may flee Mosul','displacement','expected',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Nineveh',36.0,42.5,'region',120.0,'gazetteer','Nineveh',NULL,NULL,NULL,NULL,NULL,1,'single-origin','[]');
CREATE TABLE figures (
	claim TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	measure TEXT NOT NULL, 
	low FLOAT, 
	high FLOAT, 
	text TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	"of" TEXT, 
	PRIMARY KEY (claim, number), 
	FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE
);
INSERT INTO "figures" VALUES('c9c5842b335',0,'villages',9.0,9.0,'nine hamlets',50,62,NULL);
INSERT INTO "figures" VALUES('ccda61ea03f',0,'killed',30.0,NULL,'At least 30',114,125,NULL);
INSERT INTO "figures" VALUES('c2f1617aa29',0,'villages',9.0,9.0,'nine hamlets',43,55,NULL);
INSERT INTO "figures" VALUES('c34f9215d4a',0,'villages',7.0,7.0,'Seven hamlets',17,30,NULL);
INSERT INTO "figures" VALUES('cd79458491d',0,'troops',560.5,560.5,'560 more troops',21,36,NULL);
CREATE TABLE findings (
	report TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	start INTEGER, 
	"end" INTEGER, 
	text TEXT, 
	type TEXT, 
	detail TEXT NOT NULL, 
	PRIMARY KEY (report, kind, number), 
	FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE TABLE links (
	"left" TEXT NOT NULL, 
	"right" TEXT NOT NULL, 
	score FLOAT NOT NULL, 
	linked BOOLEAN NOT NULL, 
	reasons TEXT NOT NULL, 
	PRIMARY KEY ("left", "right"), 
	FOREIGN KEY("left") REFERENCES claims (id) ON DELETE CASCADE, 
	FOREIGN KEY("right") REFERENCES claims (id) ON DELETE CASCADE
);
CREATE TABLE log (
	number INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	act TEXT NOT NULL, 
	detail TEXT NOT NULL, 
	PRIMARY KEY (number)
);
CREATE TABLE origin_claims (
	event TEXT NOT NULL, 
	origin INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	claim TEXT NOT NULL, 
	PRIMARY KEY (event, origin, number), 
	FOREIGN KEY(event, origin) REFERENCES origins (event, number) ON DELETE CASCADE, 
	FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE
);
INSERT INTO "origin_claims" VALUES('ec52d9d36fd',0,0,'c9c5842b335');
INSERT INTO "origin_claims" VALUES('ec52d9d36fd',0,1,'c2f1617aa29');
INSERT INTO "origin_claims" VALUES('ec52d9d36fd',1,0,'c34f9215d4a');
INSERT INTO "origin_claims" VALUES('ef4ff8bb425',0,0,'ccda61ea03f');
INSERT INTO "origin_claims" VALUES('e590542c08f',0,0,'c1a66a2df39');
CREATE TABLE originals (
	sha256 TEXT NOT NULL, 
	codec TEXT NOT NULL, 
	data BLOB NOT NULL, 
	PRIMARY KEY (sha256)
);
INSERT INTO "originals" VALUES('4849e7a842ec9b372584b685134e01b19d043036df199c0efdf1339dfa7ac025','zlib',X'789C55CB410AC2301484E17D4F31079012F404DD09227885D04C9A87AF49C94BD17A7AABB871353F03DFD9CFCA66885E15F4D65022AEC556EDBACB5A8358422C75A4C1282F0664C944FAB13F8192F7C8C16F0778DC6869669D3C266656AF302FA1C7D0A05F76728832A5C66A08C2D077DD20018F52EF9F8BCF8563C3D1B983730E0BCBA2442B88CA7D13314ADBFA37B365427C');
INSERT INTO "originals" VALUES('1406d3ee9b43de29ff9a464e14f8e696fb6c1f662d65da91026809ccaad786e6','zlib',X'789C4DCACB0980301045D1BD55BC02C44644B185C1BC7C209940265968F5BA11DC5D0E774F4A442999DD604C37DD34ADA3B96411BEB6931F43FF2BC53AAAC7566D64547D439D5C3304072D16B620085436C930496E790003422616');
INSERT INTO "originals" VALUES('baf1e76fc187daba3479f28652dabf09db6bedf05cee1098f6ecb47155d5c227','zlib',X'789C0DCCB10D80300C44D19E29AEA389D88101A898C04A0E6101B6941810DB93F649FFCF39FB6DD15074DB588761E543C32ED7C9AE2F2B11727472C3E256E44B300F981A1362272E3D35A43F4618DF06BFA3B768A265FA0163712218');
INSERT INTO "originals" VALUES('4bc4d82e76ff8863604e0a5f0430468dc3e467ab075df703b091dd8415aca539','zlib',X'789C0DCAC10D80300805D055FE00C678D11D9CC03369D192545020316EAFEFFC368A267AA4291EE91DC15A312F134E7346BAD91548C3EA740FC8C6A8BCB316FE67714EF2174152C70FC9961A22');
CREATE TABLE origins (
	event TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	PRIMARY KEY (event, number), 
	FOREIGN KEY(event) REFERENCES events (id) ON DELETE CASCADE
);
INSERT INTO "origins" VALUES('ec52d9d36fd',0,'a Peshmerga general');
INSERT INTO "origins" VALUES('ec52d9d36fd',1,'the militants'' news outlet');
INSERT INTO "origins" VALUES('ef4ff8bb425',0,'The Harbour Courier');
INSERT INTO "origins" VALUES('e590542c08f',0,'The Harbour Courier');
CREATE TABLE participants (
	claim TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	name TEXT NOT NULL, 
	actor TEXT, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	PRIMARY KEY (claim, number), 
	FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE
);
INSERT INTO "participants" VALUES('c9c5842b335',0,'actor','Kurdish forces','peshmerga',0,0);
INSERT INTO "participants" VALUES('c9c5842b335',1,'target','Islamic State','islamic-state',0,0);
CREATE TABLE rejections (
	id TEXT NOT NULL, 
	stage TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	detail TEXT NOT NULL, 
	report TEXT, 
	start INTEGER, 
	"end" INTEGER, 
	text TEXT, 
	serious BOOLEAN NOT NULL, 
	owner TEXT, 
	PRIMARY KEY (id)
);
INSERT INTO "rejections" VALUES('f1fb8f3996aee73ee718','clean','menu.html','no-article','menu.html holds no article.',NULL,NULL,NULL,NULL,1,NULL);
INSERT INTO "rejections" VALUES('540ec95de73849e63f57','ingest','empty.txt','empty','empty.txt is empty.',NULL,NULL,NULL,NULL,1,NULL);
CREATE TABLE report_dating (
	report TEXT NOT NULL, 
	published_earliest DATE, 
	published_latest DATE, 
	published_basis TEXT NOT NULL, 
	published_text TEXT, 
	published_clues TEXT NOT NULL, 
	PRIMARY KEY (report), 
	FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE TABLE reports (
	id TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	path TEXT NOT NULL, 
	title TEXT, 
	url TEXT, 
	outlet TEXT, 
	byline TEXT, 
	language TEXT, 
	published_earliest DATE, 
	published_latest DATE, 
	published_basis TEXT NOT NULL, 
	published_text TEXT, 
	published_clues TEXT NOT NULL, 
	text TEXT NOT NULL, 
	blocks TEXT NOT NULL, 
	dateline TEXT, 
	related_headlines TEXT NOT NULL, 
	source_map BLOB NOT NULL, 
	read_by TEXT, 
	PRIMARY KEY (id), 
	UNIQUE (sha256), 
	FOREIGN KEY(sha256) REFERENCES captures (sha256)
);
INSERT INTO "reports" VALUES('r4849e7a842','4849e7a842ec9b372584b685134e01b19d043036df199c0efdf1339dfa7ac025','harbour.html','Hamlets fall east of Mosul','https://harbour-courier.example/hamlets','The Harbour Courier',NULL,'en','2016-10-18','2016-10-18','stated',NULL,'[]','Hamlets fall east of Mosul

Kurdish forces seized nine hamlets east of Mosul on Monday, a Peshmerga general said. At least 30 fighters died.

Aid workers expect 200,000 people to flee the city.','[{"kind":"title","start":0,"end":26},{"kind":"paragraph","start":28,"end":140},{"kind":"paragraph","start":142,"end":193}]',NULL,'[{"title":"Leaflets fall on Mosul","date":"2016-10-15","url":null}]',X'789C8B8E36D03132D301132545A5A9B13AD146163A86264001080515343431D231B434D681D160E15800EEAD101F','sample');
INSERT INTO "reports" VALUES('r1406d3ee9b','1406d3ee9b43de29ff9a464e14f8e696fb6c1f662d65da91026809ccaad786e6','ledger.txt','Nine hamlets seized',NULL,'The Northern Ledger',NULL,'en','2016-10-18','2016-10-18','stated',NULL,'[]','Nine hamlets seized

Kurdish forces seized nine hamlets east of Mosul on Monday, a Peshmerga general said.','[{"kind":"title","start":0,"end":19},{"kind":"paragraph","start":21,"end":106}]',NULL,'[]',X'789C8B8E36D031B4D401132545A5A9B13AD146863A8606663A500A2C180B00C5F70A5D','sample');
INSERT INTO "reports" VALUES('rbaf1e76fc1','baf1e76fc187daba3479f28652dabf09db6bedf05cee1098f6ecb47155d5c227','journal.txt','Accounts differ',NULL,'Seven Bridges Journal',NULL,'en','2016-10-18','2016-10-20','stated',NULL,'[]','Accounts differ

Seven hamlets were taken on Monday, not nine, the militants'' news outlet said.','[{"kind":"title","start":0,"end":15},{"kind":"paragraph","start":17,"end":95}]',NULL,'[]',X'789C8B8E36D03134D501132545A5A9B13AD186E63A96A63A10122C140B00B46F0A0D','sample');
INSERT INTO "reports" VALUES('r4bc4d82e76','4bc4d82e76ff8863604e0a5f0430468dc3e467ab075df703b091dd8415aca539','granite.txt',NULL,NULL,NULL,NULL,'en',NULL,NULL,'none',NULL,'[]','Washington will send 560 more troops to Iraq, the defence secretary said.','[{"kind":"paragraph","start":0,"end":73}]',NULL,'[]',X'789C8B8E36D03137D601132545A5A9B1B1002B4F0515','sample');
CREATE TABLE schema_versions (
	version INTEGER NOT NULL, 
	applied_at TEXT NOT NULL, 
	dateline TEXT NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "schema_versions" VALUES(1,'2026-11-20T23:04:37+00:00','0.1.0');
CREATE TABLE sources (
	claim TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	text TEXT, 
	start INTEGER, 
	"end" INTEGER, 
	actor TEXT, 
	stance TEXT NOT NULL, 
	basis TEXT NOT NULL, 
	PRIMARY KEY (claim, number), 
	FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE
);
INSERT INTO "sources" VALUES('c9c5842b335',0,'a Peshmerga general','official','a Peshmerga general',NULL,NULL,NULL,'asserts','');
INSERT INTO "sources" VALUES('c9c5842b335',1,'The Harbour Courier','outlet','The Harbour Courier',NULL,NULL,NULL,'asserts','');
INSERT INTO "sources" VALUES('ccda61ea03f',0,'The Harbour Courier','outlet','The Harbour Courier',NULL,NULL,NULL,'asserts','');
INSERT INTO "sources" VALUES('c1a66a2df39',0,'The Harbour Courier','outlet','The Harbour Courier',NULL,NULL,NULL,'asserts','');
INSERT INTO "sources" VALUES('c2f1617aa29',0,'a Peshmerga general','official','a Peshmerga general',NULL,NULL,NULL,'asserts','');
INSERT INTO "sources" VALUES('c2f1617aa29',1,'The Northern Ledger','outlet','The Northern Ledger',NULL,NULL,NULL,'asserts','');
INSERT INTO "sources" VALUES('c34f9215d4a',0,'the militants'' news outlet','body','the militants'' news outlet',NULL,NULL,NULL,'asserts','');
INSERT INTO "sources" VALUES('c34f9215d4a',1,'Seven Bridges Journal','outlet','Seven Bridges Journal',NULL,NULL,NULL,'asserts','');
CREATE TABLE states (
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "states" VALUES('corroborated','sample');
CREATE INDEX events_by_time ON events (when_earliest, when_latest, id);
CREATE INDEX rejections_by_order ON rejections (stage, subject, start);
CREATE INDEX rejections_by_owner ON rejections (owner, stage);
CREATE INDEX arrivals_by_capture ON arrivals (sha256, path);
CREATE INDEX reports_by_path ON reports (path, id);
CREATE INDEX claims_by_report ON claims (report, start, trigger_start, id);
CREATE INDEX event_claims_by_claim ON event_claims (claim);
CREATE INDEX origin_claims_by_claim ON origin_claims (claim);
CREATE INDEX links_by_right ON links ("right");
CREATE VIEW timeline AS 
        SELECT coalesce(when_earliest, when_latest) AS day, when_earliest AS earliest,
               when_latest AS latest, when_precision AS precision, place_name AS place,
               events.event_type, title, independent_origins, grade, latitude, longitude,
               (SELECT count(*) FROM event_claims WHERE event_claims.event = events.id) AS claims,
               (SELECT group_concat(text, '; ') FROM event_figures
                 WHERE event_figures.event = events.id) AS figures,
               id
        FROM events
        ORDER BY coalesce(when_earliest, when_latest), when_latest, id;
CREATE VIEW claims_with_sources AS 
        SELECT claims.id, event_claims.event, claims.event_type, claims.status,
               coalesce(claim_dating.when_earliest, claims.when_earliest) AS earliest,
               coalesce(claim_dating.when_latest, claims.when_latest) AS latest,
               claims.place_name AS place, claims.text,
               (SELECT group_concat(name, ' → ') FROM
                  (SELECT name FROM sources WHERE sources.claim = claims.id ORDER BY number)
               ) AS sources,
               reports.title AS report_title, reports.outlet, reports.path, claims.report
        FROM claims
        JOIN reports ON reports.id = claims.report
        LEFT JOIN event_claims ON event_claims.claim = claims.id
        LEFT JOIN claim_dating ON claim_dating.claim = claims.id
        ORDER BY reports.path, claims.report, claims.start, claims.id;
CREATE VIEW reports_with_counts AS 
        SELECT reports.id, reports.path, outlet, title,
               coalesce(report_dating.published_earliest, reports.published_earliest) AS earliest,
               coalesce(report_dating.published_latest, reports.published_latest) AS latest,
               coalesce(report_dating.published_basis, reports.published_basis) AS basis,
               (SELECT count(*) FROM claims WHERE claims.report = reports.id) AS claims,
               url, sha256
        FROM reports
        LEFT JOIN report_dating ON report_dating.report = reports.id
        ORDER BY reports.path, reports.id;
COMMIT;
PRAGMA user_version = 1;
