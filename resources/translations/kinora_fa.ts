<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fa" sourcelanguage="en">
    <context>
        <name>Kinora</name>
        <message>
            <source> or </source>
            <translation> یا </translation>
        </message>
        <message>
            <source> or more</source>
            <translation> یا بیشتر</translation>
        </message>
        <message>
            <source>0.5 MB a second</source>
            <translation>نیم مگابایت در ثانیه</translation>
        </message>
        <message>
            <source>1 answer</source>
            <translation>۱ پاسخ</translation>
        </message>
        <message>
            <source>1 approved.</source>
            <translation>۱ تأیید شد.</translation>
        </message>
        <message>
            <source>1 caption</source>
            <translation>۱ زیرنویس</translation>
        </message>
        <message>
            <source>1 caption came in.</source>
            <translation>۱ زیرنویس وارد شد.</translation>
        </message>
        <message>
            <source>1 caption has no room to be read in time: use fewer words.</source>
            <translation>۱ زیرنویس فرصت خوانده‌شدن ندارد: واژه‌ها را کم کنید.</translation>
        </message>
        <message>
            <source>1 caption was left in its own language.</source>
            <translation>۱ زیرنویس به زبان خودش ماند.</translation>
        </message>
        <message>
            <source>1 clip</source>
            <translation>۱ کلیپ</translation>
        </message>
        <message>
            <source>1 day in a row</source>
            <translation>۱ روز پیاپی</translation>
        </message>
        <message>
            <source>1 fault</source>
            <translation>۱ ایراد</translation>
        </message>
        <message>
            <source>1 file</source>
            <translation>۱ پرونده</translation>
        </message>
        <message>
            <source>1 file is missing</source>
            <translation>۱ پرونده گم است</translation>
        </message>
        <message>
            <source>1 filler</source>
            <translation>۱ تکیه‌کلام</translation>
        </message>
        <message>
            <source>1 job waits.</source>
            <translation>۱ کار منتظر است.</translation>
        </message>
        <message>
            <source>1 match</source>
            <translation>۱ مورد</translation>
        </message>
        <message>
            <source>1 minute</source>
            <translation>۱ دقیقه</translation>
        </message>
        <message>
            <source>1 out of date</source>
            <translation>۱ مورد کهنه</translation>
        </message>
        <message>
            <source>1 place</source>
            <translation>۱ جا</translation>
        </message>
        <message>
            <source>1 project</source>
            <translation>۱ پروژه</translation>
        </message>
        <message>
            <source>1 scene</source>
            <translation>۱ صحنه</translation>
        </message>
        <message>
            <source>1 scene is translated; re-roll its voice to hear it.</source>
            <translation>۱ صحنه ترجمه شد؛ برای شنیدن، صدایش را دوباره بسازید.</translation>
        </message>
        <message>
            <source>1 scene looked at:</source>
            <translation>۱ صحنه بازبینی شد:</translation>
        </message>
        <message>
            <source>1 selected</source>
            <translation>۱ برگزیده</translation>
        </message>
        <message>
            <source>1 subtitle file can come in as captions.</source>
            <translation>۱ پروندهٔ زیرنویس می‌تواند به‌صورت زیرنویس وارد شود.</translation>
        </message>
        <message>
            <source>1 thing is left to mend by hand.</source>
            <translation>۱ مورد برای درست‌کردن با دست مانده است.</translation>
        </message>
        <message>
            <source>1 thing was left as it is.</source>
            <translation>۱ مورد همان‌گونه که هست ماند.</translation>
        </message>
        <message>
            <source>1 with estimated times</source>
            <translation>۱ با زمان برآوردی</translation>
        </message>
        <message>
            <source>1 word</source>
            <translation>۱ واژه</translation>
        </message>
        <message>
            <source>1 word got an estimated time.</source>
            <translation>۱ واژه زمان برآوردی گرفت.</translation>
        </message>
        <message>
            <source>1 word was found in the sound.</source>
            <translation>۱ واژه در صدا پیدا شد.</translation>
        </message>
        <message>
            <source>1 word was written down.</source>
            <translation>۱ واژه نوشته شد.</translation>
        </message>
        <message>
            <source>10 minutes</source>
            <translation>۱۰ دقیقه</translation>
        </message>
        <message>
            <source>15 seconds</source>
            <translation>۱۵ ثانیه</translation>
        </message>
        <message>
            <source>16:9 wide</source>
            <translation>۱۶:۹ افقی</translation>
        </message>
        <message>
            <source>16:9, 90 seconds, scene by scene.</source>
            <translation>۱۶:۹، ۹۰ ثانیه، صحنه به صحنه.</translation>
        </message>
        <message>
            <source>1:1 square</source>
            <translation>۱:۱ مربع</translation>
        </message>
        <message>
            <source>1½ minutes</source>
            <translation>۱٫۵ دقیقه</translation>
        </message>
        <message>
            <source>2 MB a second</source>
            <translation>۲ مگابایت در ثانیه</translation>
        </message>
        <message>
            <source>20 minutes</source>
            <translation>۲۰ دقیقه</translation>
        </message>
        <message>
            <source>3 minutes</source>
            <translation>۳ دقیقه</translation>
        </message>
        <message>
            <source>30 minutes</source>
            <translation>۳۰ دقیقه</translation>
        </message>
        <message>
            <source>30 s</source>
            <translation>۳۰ ثانیه</translation>
        </message>
        <message>
            <source>30 seconds</source>
            <translation>۳۰ ثانیه</translation>
        </message>
        <message>
            <source>3D animation</source>
            <translation>پویانمایی سه‌بعدی</translation>
        </message>
        <message>
            <source>45 seconds</source>
            <translation>۴۵ ثانیه</translation>
        </message>
        <message>
            <source>4:5 portrait</source>
            <translation>۴:۵ عمودی</translation>
        </message>
        <message>
            <source>5 MB a second</source>
            <translation>۵ مگابایت در ثانیه</translation>
        </message>
        <message>
            <source>5 minutes</source>
            <translation>۵ دقیقه</translation>
        </message>
        <message>
            <source>60 s</source>
            <translation>۶۰ ثانیه</translation>
        </message>
        <message>
            <source>90 s</source>
            <translation>۹۰ ثانیه</translation>
        </message>
        <message>
            <source>9:16 upright</source>
            <translation>۹:۱۶ عمودی</translation>
        </message>
        <message>
            <source>A brand kit keeps colours, a logo, an intro and styles for all your videos.</source>
            <translation>بستهٔ برند رنگ‌ها، نشان، آغازه و سبک‌ها را برای همهٔ ویدیوهای شما نگه می‌دارد.</translation>
        </message>
        <message>
            <source>A caption can’t be read in time. {why}</source>
            <translation>یک زیرنویس را نمی‌شود به‌موقع خواند. {why}</translation>
        </message>
        <message>
            <source>A caption has no text.</source>
            <translation>یک زیرنویس متنی ندارد.</translation>
        </message>
        <message>
            <source>A caption was placed under what {platform} shows over the picture.</source>
            <translation>یک زیرنویس زیر چیزی که {platform} روی تصویر نشان می‌دهد گذاشته شده است.</translation>
        </message>
        <message>
            <source>A cross-fade to the clip that follows</source>
            <translation>محو تدریجی به کلیپ بعدی</translation>
        </message>
        <message>
            <source>A draft to look at</source>
            <translation>پیش‌نویسی برای دیدن</translation>
        </message>
        <message>
            <source>A face may only be used when its person agreed. What you write is kept with the date.</source>
            <translation>تنها با رضایت صاحب چهره می‌توان از آن استفاده کرد. آنچه می‌نویسید همراه با تاریخ نگه داشته می‌شود.</translation>
        </message>
        <message>
            <source>A few questions in the chat, about your future self</source>
            <translation>چند پرسش در گفت‌وگو، دربارهٔ خودِ آینده‌تان</translation>
        </message>
        <message>
            <source>A file</source>
            <translation>یک پرونده</translation>
        </message>
        <message>
            <source>A file the captions were made from has changed.</source>
            <translation>پرونده‌ای که زیرنویس‌ها از آن ساخته شده‌اند تغییر کرده است.</translation>
        </message>
        <message>
            <source>A file the {thing} was made from has changed.</source>
            <translation>پرونده‌ای که این {thing} از آن ساخته شده تغییر کرده است.</translation>
        </message>
        <message>
            <source>A frame takes {time:.0f} ms to draw.</source>
            <translation>کشیدن هر فریم {time:.0f} میلی‌ثانیه طول می‌کشد.</translation>
        </message>
        <message>
            <source>A guided practice paints its own pictures.</source>
            <translation>تمرین هدایت‌شده تصویرهای خودش را می‌کشد.</translation>
        </message>
        <message>
            <source>A model for commercial work</source>
            <translation>مدلی برای کار تجاری</translation>
        </message>
        <message>
            <source>A new passphrase; leave it empty to use none</source>
            <translation>گذرواژهٔ تازه؛ برای بی‌گذرواژه تهی بگذارید</translation>
        </message>
        <message>
            <source>A new picture: {price}</source>
            <translation>تصویر تازه: {price}</translation>
        </message>
        <message>
            <source>A passphrase protects them better</source>
            <translation>گذرواژه بهتر از آن‌ها نگهداری می‌کند</translation>
        </message>
        <message>
            <source>A photo, its name, and your yes or no.</source>
            <translation>یک عکس، نامش، و آری یا نهٔ شما.</translation>
        </message>
        <message>
            <source>A practice about “{words}”: how long?</source>
            <translation>تمرینی دربارهٔ «{words}»: چقدر؟</translation>
        </message>
        <message>
            <source>A practice without a length lasts ten minutes.</source>
            <translation>تمرینی که طول ندارد ده دقیقه است.</translation>
        </message>
        <message>
            <source>A scene to come</source>
            <translation>صحنه‌ای در راه</translation>
        </message>
        <message>
            <source>A script takes as long as its words</source>
            <translation>متن به اندازهٔ واژه‌هایش طول می‌کشد</translation>
        </message>
        <message>
            <source>A series keeps how episodes look and sound, and tells no topic twice.</source>
            <translation>مجموعه ظاهر و صدای قسمت‌ها را نگه می‌دارد و هیچ موضوعی را دو بار نمی‌گوید.</translation>
        </message>
        <message>
            <source>A short about rain to take apart.</source>
            <translation>ویدیویی کوتاه دربارهٔ باران برای وارسی.</translation>
        </message>
        <message>
            <source>A style is for all captions of this track</source>
            <translation>سبک برای همهٔ زیرنویس‌های این باند است</translation>
        </message>
        <message>
            <source>A style is for the selected captions only</source>
            <translation>سبک فقط برای زیرنویس‌های برگزیده است</translation>
        </message>
        <message>
            <source>A topic of your own</source>
            <translation>موضوعی از خودتان</translation>
        </message>
        <message>
            <source>A topic on each line, or none</source>
            <translation>در هر خط یک موضوع، یا هیچ</translation>
        </message>
        <message>
            <source>AI-made</source>
            <translation>ساختهٔ هوش مصنوعی</translation>
        </message>
        <message>
            <source>About a topic</source>
            <translation>دربارهٔ یک موضوع</translation>
        </message>
        <message>
            <source>About how many scenes; cuts come where the words allow them</source>
            <translation>حدود چند صحنه؛ برش جایی می‌آید که متن اجازه دهد</translation>
        </message>
        <message>
            <source>About the chosen one</source>
            <translation>دربارهٔ آنچه برگزیده شده</translation>
        </message>
        <message>
            <source>About the whole video</source>
            <translation>دربارهٔ کل ویدیو</translation>
        </message>
        <message>
            <source>About {count}</source>
            <translation>حدود {count}</translation>
        </message>
        <message>
            <source>About {length}, {shape}</source>
            <translation>حدود {length}، {shape}</translation>
        </message>
        <message>
            <source>Accept</source>
            <translation>پذیرفتن</translation>
        </message>
        <message>
            <source>Accept all</source>
            <translation>پذیرفتن همه</translation>
        </message>
        <message>
            <source>Across</source>
            <translation>افقی</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>کار</translation>
        </message>
        <message>
            <source>Actions and their keys</source>
            <translation>کارها و کلیدهایشان</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>افزودن</translation>
        </message>
        <message>
            <source>Add a colour</source>
            <translation>افزودن رنگ</translation>
        </message>
        <message>
            <source>Add a hook</source>
            <translation>افزودن قلاب</translation>
        </message>
        <message>
            <source>Add a key in Settings for others</source>
            <translation>برای دیگران در تنظیمات کلید بیفزایید</translation>
        </message>
        <message>
            <source>Add a keyframe of {name} at the playhead</source>
            <translation>افزودن فریم کلیدیِ {name} در محل نشانگر</translation>
        </message>
        <message>
            <source>Add a photo of the product.</source>
            <translation>عکسی از محصول اضافه کنید.</translation>
        </message>
        <message>
            <source>Add a scene</source>
            <translation>افزودن صحنه</translation>
        </message>
        <message>
            <source>Add a tag</source>
            <translation>افزودن برچسب</translation>
        </message>
        <message>
            <source>Add a track in</source>
            <translation>افزودن باندی به زبان</translation>
        </message>
        <message>
            <source>Add at playhead</source>
            <translation>افزودن در محل نشانگر پخش</translation>
        </message>
        <message>
            <source>Add audio track</source>
            <translation>افزودن باند صدا</translation>
        </message>
        <message>
            <source>Add big words</source>
            <translation>افزودن واژه‌های درشت</translation>
        </message>
        <message>
            <source>Add call to action</source>
            <translation>افزودن دعوت به اقدام</translation>
        </message>
        <message>
            <source>Add caption</source>
            <translation>افزودن زیرنویس</translation>
        </message>
        <message>
            <source>Add caption track</source>
            <translation>افزودن باند زیرنویس</translation>
        </message>
        <message>
            <source>Add captions</source>
            <translation>افزودن زیرنویس‌ها</translation>
        </message>
        <message>
            <source>Add clip</source>
            <translation>افزودن کلیپ</translation>
        </message>
        <message>
            <source>Add colour clip</source>
            <translation>افزودن کلیپ رنگ</translation>
        </message>
        <message>
            <source>Add effect</source>
            <translation>افزودن جلوه</translation>
        </message>
        <message>
            <source>Add effect…</source>
            <translation>افزودن جلوه…</translation>
        </message>
        <message>
            <source>Add files…</source>
            <translation>افزودن پرونده…</translation>
        </message>
        <message>
            <source>Add it to the description</source>
            <translation>افزودن به توضیح</translation>
        </message>
        <message>
            <source>Add keyframe</source>
            <translation>افزودن فریم کلیدی</translation>
        </message>
        <message>
            <source>Add lower third</source>
            <translation>افزودن زیرنویس معرفی</translation>
        </message>
        <message>
            <source>Add marker</source>
            <translation>افزودن نشانه</translation>
        </message>
        <message>
            <source>Add scene</source>
            <translation>افزودن صحنه</translation>
        </message>
        <message>
            <source>Add tags to {what}</source>
            <translation>افزودن برچسب به {what}</translation>
        </message>
        <message>
            <source>Add tags…</source>
            <translation>افزودن برچسب…</translation>
        </message>
        <message>
            <source>Add title</source>
            <translation>افزودن عنوان</translation>
        </message>
        <message>
            <source>Add to collection</source>
            <translation>افزودن به مجموعه</translation>
        </message>
        <message>
            <source>Add track</source>
            <translation>افزودن باند</translation>
        </message>
        <message>
            <source>Add transition</source>
            <translation>افزودن گذار</translation>
        </message>
        <message>
            <source>Add typed words</source>
            <translation>افزودن واژه‌های تایپی</translation>
        </message>
        <message>
            <source>Add up storage</source>
            <translation>محاسبهٔ فضا</translation>
        </message>
        <message>
            <source>Add video track</source>
            <translation>افزودن باند ویدیو</translation>
        </message>
        <message>
            <source>Add {name}</source>
            <translation>افزودن {name}</translation>
        </message>
        <message>
            <source>Added</source>
            <translation>افزوده‌شده</translation>
        </message>
        <message>
            <source>Added to {shelf}</source>
            <translation>به {shelf} افزوده شد</translation>
        </message>
        <message>
            <source>Adding up what takes space</source>
            <translation>جمع زدن آنچه جا می‌گیرد</translation>
        </message>
        <message>
            <source>Adding up what takes space…</source>
            <translation>در حال جمع‌زدن فضای مصرفی…</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>نشانی</translation>
        </message>
        <message>
            <source>After the cut</source>
            <translation>پس از برش</translation>
        </message>
        <message>
            <source>Agree and go on</source>
            <translation>می‌پذیرم، ادامه بده</translation>
        </message>
        <message>
            <source>Agree to exactly this</source>
            <translation>موافقت با همین، نه بیشتر</translation>
        </message>
        <message>
            <source>Agreed to an unknown price</source>
            <translation>پذیرش بهای نامعلوم</translation>
        </message>
        <message>
            <source>Agrees to this price; then the ad is made</source>
            <translation>با این هزینه موافقت می‌کند؛ سپس آگهی ساخته می‌شود</translation>
        </message>
        <message>
            <source>All</source>
            <translation>همه</translation>
        </message>
        <message>
            <source>All captions</source>
            <translation>همهٔ زیرنویس‌ها</translation>
        </message>
        <message>
            <source>All captions are translated; the new track is hidden until you show it.</source>
            <translation>همهٔ زیرنویس‌ها برگردانده شد؛ شیار تازه تا نشانش ندهید پنهان است.</translation>
        </message>
        <message>
            <source>All captions read well.</source>
            <translation>همهٔ زیرنویس‌ها خوش‌خوان‌اند.</translation>
        </message>
        <message>
            <source>All changes saved · {length}</source>
            <translation>همهٔ تغییرها ذخیره شد · {length}</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>همهٔ پرونده‌ها</translation>
        </message>
        <message>
            <source>All its topics were told.</source>
            <translation>همهٔ موضوع‌هایش گفته شده است.</translation>
        </message>
        <message>
            <source>All media is there again.</source>
            <translation>همهٔ رسانه‌ها دوباره سر جایشان‌اند.</translation>
        </message>
        <message>
            <source>All models</source>
            <translation>همهٔ مدل‌ها</translation>
        </message>
        <message>
            <source>All of it</source>
            <translation>همه‌اش</translation>
        </message>
        <message>
            <source>All of them may be used</source>
            <translation>همه را می‌توان به کار برد</translation>
        </message>
        <message>
            <source>All projects</source>
            <translation>همهٔ پروژه‌ها</translation>
        </message>
        <message>
            <source>All providers</source>
            <translation>همهٔ سرویس‌ها</translation>
        </message>
        <message>
            <source>All that may be spent on this project is spent or held back.</source>
            <translation>همهٔ بودجهٔ این پروژه خرج یا کنار گذاشته شده است.</translation>
        </message>
        <message>
            <source>All that may be spent this month is spent or held back.</source>
            <translation>همهٔ بودجهٔ این ماه خرج یا کنار گذاشته شده است.</translation>
        </message>
        <message>
            <source>All upright platforms</source>
            <translation>همهٔ سکوهای عمودی</translation>
        </message>
        <message>
            <source>All {count} pictures fit the brand.</source>
            <translation>همهٔ {count} تصویر با برند می‌خواند.</translation>
        </message>
        <message>
            <source>Also make this one</source>
            <translation>این را هم بساز</translation>
        </message>
        <message>
            <source>Amber</source>
            <translation>کهربایی</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>مقدار</translation>
        </message>
        <message>
            <source>An HDR file: the player here shows it in SDR. On an HDR screen it is brighter and richer.</source>
            <translation>یک پروندهٔ HDR: پخش‌کننده اینجا آن را به‌صورت SDR نشان می‌دهد. روی صفحهٔ HDR روشن‌تر و پررنگ‌تر است.</translation>
        </message>
        <message>
            <source>Angle</source>
            <translation>زاویه</translation>
        </message>
        <message>
            <source>Anime</source>
            <translation>انیمه</translation>
        </message>
        <message>
            <source>Another Kinora has the library open: keys and order are changed there.</source>
            <translation>کینورای دیگری کتابخانه را باز کرده است: کلیدها و ترتیب آنجا تغییر می‌کنند.</translation>
        </message>
        <message>
            <source>Another Kinora has the library open; models are there.</source>
            <translation>کینورای دیگری کتابخانه را باز کرده است؛ مدل‌ها آنجا هستند.</translation>
        </message>
        <message>
            <source>Another try at the same picture</source>
            <translation>تلاشی دیگر برای همان تصویر</translation>
        </message>
        <message>
            <source>Any length</source>
            <translation>هر مدت</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>ظاهر</translation>
        </message>
        <message>
            <source>Applied the brand {name}</source>
            <translation>برند {name} اعمال شد</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>اجرا</translation>
        </message>
        <message>
            <source>Apply 1 decision</source>
            <translation>اجرای ۱ تصمیم</translation>
        </message>
        <message>
            <source>Apply to project</source>
            <translation>اعمال بر پروژه</translation>
        </message>
        <message>
            <source>Apply {count} decisions</source>
            <translation>اجرای {count} تصمیم</translation>
        </message>
        <message>
            <source>Approval</source>
            <translation>تأیید</translation>
        </message>
        <message>
            <source>Approve all</source>
            <translation>تأیید همه</translation>
        </message>
        <message>
            <source>Approve scene</source>
            <translation>تأیید صحنه</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>تأییدشده</translation>
        </message>
        <message>
            <source>Archive</source>
            <translation>بایگانی</translation>
        </message>
        <message>
            <source>Archive or take out</source>
            <translation>بایگانی یا بیرون‌آوردن</translation>
        </message>
        <message>
            <source>Archived {what}</source>
            <translation>‏{what} بایگانی شد</translation>
        </message>
        <message>
            <source>Arrows go from word to word, Alt+arrows move its start, Enter splits before it, E emphasises</source>
            <translation>پیکان‌ها واژه به واژه می‌روند، Alt+پیکان شروعش را می‌جنباند، Enter پیش از آن برش می‌دهد، E تأکید می‌کند</translation>
        </message>
        <message>
            <source>Art style</source>
            <translation>سبک هنری</translation>
        </message>
        <message>
            <source>As a subtitle file (SRT) beside it</source>
            <translation>در پروندهٔ زیرنویس (SRT) کنارش</translation>
        </message>
        <message>
            <source>As fast as it comes</source>
            <translation>با همهٔ سرعت</translation>
        </message>
        <message>
            <source>As it is</source>
            <translation>همان‌گونه که هست</translation>
        </message>
        <message>
            <source>As long as it takes</source>
            <translation>هرقدر لازم باشد</translation>
        </message>
        <message>
            <source>As many as it takes</source>
            <translation>هر تعداد لازم باشد</translation>
        </message>
        <message>
            <source>As the critic proposes</source>
            <translation>همان‌که منتقد پیشنهاد می‌کند</translation>
        </message>
        <message>
            <source>As the preset says</source>
            <translation>مطابق پیش‌تنظیم</translation>
        </message>
        <message>
            <source>As the track</source>
            <translation>مانند باند</translation>
        </message>
        <message>
            <source>As tracks to switch on, in the file</source>
            <translation>به‌صورت شیارهای روشن‌شدنی در پرونده</translation>
        </message>
        <message>
            <source>Ask for a video in the chat, or drop files here.</source>
            <translation>در گفت‌وگو ویدیویی بخواهید یا پرونده‌ها را اینجا رها کنید.</translation>
        </message>
        <message>
            <source>Ask for the same in these words; a price is shown before it is spent</source>
            <translation>همان را با این واژه‌ها بخواهید؛ پیش از خرج شدن، بهایش نشان داده می‌شود</translation>
        </message>
        <message>
            <source>Ask later (Alt+Down)</source>
            <translation>دیرتر بپرس (Alt+Down)</translation>
        </message>
        <message>
            <source>Ask me; take nothing</source>
            <translation>از من بپرس؛ چیزی نگیر</translation>
        </message>
        <message>
            <source>Ask nothing that needs a network, whatever is chosen below</source>
            <translation>هر چه در پایین برگزیده شده، از آنچه شبکه می‌خواهد نپرس</translation>
        </message>
        <message>
            <source>Ask sooner (Alt+Up)</source>
            <translation>زودتر بپرس (Alt+Up)</translation>
        </message>
        <message>
            <source>Ask the service whether it accepts the key; costs nothing</source>
            <translation>از سرویس بپرس که کلید را می‌پذیرد؛ هزینه‌ای ندارد</translation>
        </message>
        <message>
            <source>Asked before</source>
            <translation>پیش از آن پرسیده شد</translation>
        </message>
        <message>
            <source>Asking which files it has</source>
            <translation>پرسیدن فهرست پرونده‌ها</translation>
        </message>
        <message>
            <source>Aspect shown</source>
            <translation>نسبت نمایش</translation>
        </message>
        <message>
            <source>Asset · open its project</source>
            <translation>رسانه · بازکردن پروژه‌اش</translation>
        </message>
        <message>
            <source>Asset · put at the playhead</source>
            <translation>رسانه · گذاشتن در محل نشانگر</translation>
        </message>
        <message>
            <source>Assistant</source>
            <translation>دستیار</translation>
        </message>
        <message>
            <source>At most {pixels} pixels a side</source>
            <translation>حداکثر {pixels} پیکسل در هر ضلع</translation>
        </message>
        <message>
            <source>Attach files</source>
            <translation>پیوست پرونده</translation>
        </message>
        <message>
            <source>Attach pictures, sound, video or text; or drop or paste them</source>
            <translation>عکس، صدا، ویدیو یا متن پیوست کنید؛ یا رها کنید یا بچسبانید</translation>
        </message>
        <message>
            <source>Attached files</source>
            <translation>پرونده‌های پیوست</translation>
        </message>
        <message>
            <source>Attack</source>
            <translation>حمله</translation>
        </message>
        <message>
            <source>Audio</source>
            <translation>صدا</translation>
        </message>
        <message>
            <source>Auto</source>
            <translation>خودکار</translation>
        </message>
        <message>
            <source>Auto reframe: keeps the subject of the shot in view</source>
            <translation>کادربندی خودکار: سوژهٔ نما در دید می‌ماند</translation>
        </message>
        <message>
            <source>Auto: as large as this computer keeps up with</source>
            <translation>خودکار: تا جایی که این رایانه برسد</translation>
        </message>
        <message>
            <source>Back to the style’s place</source>
            <translation>بازگشت به جای سبک</translation>
        </message>
        <message>
            <source>Back to their style’s place</source>
            <translation>بازگشت به جای سبک خود</translation>
        </message>
        <message>
            <source>Backwards</source>
            <translation>وارونه</translation>
        </message>
        <message>
            <source>Became</source>
            <translation>تبدیل شد به</translation>
        </message>
        <message>
            <source>Before the cut</source>
            <translation>پیش از برش</translation>
        </message>
        <message>
            <source>Begin the series</source>
            <translation>آغاز مجموعه</translation>
        </message>
        <message>
            <source>Begin the series · {cost}</source>
            <translation>آغاز مجموعه · {cost}</translation>
        </message>
        <message>
            <source>Bend the curve</source>
            <translation>خم‌کردن منحنی</translation>
        </message>
        <message>
            <source>Best match, then newest</source>
            <translation>بهترین جور، سپس تازه‌ترین</translation>
        </message>
        <message>
            <source>Best rated first</source>
            <translation>بالاترین امتیاز اول</translation>
        </message>
        <message>
            <source>Big news</source>
            <translation>خبر بزرگ</translation>
        </message>
        <message>
            <source>Big words</source>
            <translation>واژه‌های درشت</translation>
        </message>
        <message>
            <source>Black</source>
            <translation>سیاه</translation>
        </message>
        <message>
            <source>Blade tool</source>
            <translation>ابزار تیغ</translation>
        </message>
        <message>
            <source>Blend mode</source>
            <translation>شیوهٔ آمیختن</translation>
        </message>
        <message>
            <source>Blending</source>
            <translation>آمیختن</translation>
        </message>
        <message>
            <source>Blue</source>
            <translation>آبی</translation>
        </message>
        <message>
            <source>Blur</source>
            <translation>تاری</translation>
        </message>
        <message>
            <source>Bottom</source>
            <translation>پایین</translation>
        </message>
        <message>
            <source>Bottom left</source>
            <translation>پایین چپ</translation>
        </message>
        <message>
            <source>Bottom right</source>
            <translation>پایین راست</translation>
        </message>
        <message>
            <source>Brand</source>
            <translation>برند</translation>
        </message>
        <message>
            <source>Brand colour</source>
            <translation>رنگ برند</translation>
        </message>
        <message>
            <source>Brand colours</source>
            <translation>رنگ‌های برند</translation>
        </message>
        <message>
            <source>Brand kit</source>
            <translation>بستهٔ برند</translation>
        </message>
        <message>
            <source>Brand kits</source>
            <translation>بسته‌های برند</translation>
        </message>
        <message>
            <source>Brand kits…</source>
            <translation>بسته‌های برند…</translation>
        </message>
        <message>
            <source>Brand: {name}</source>
            <translation>برند: {name}</translation>
        </message>
        <message>
            <source>Break caption lines</source>
            <translation>شکستن سطرهای زیرنویس</translation>
        </message>
        <message>
            <source>Break lines anew</source>
            <translation>شکستن دوبارهٔ سطرها</translation>
        </message>
        <message>
            <source>Breaking lines…</source>
            <translation>در حال شکستن سطرها…</translation>
        </message>
        <message>
            <source>Breathing pauses, slow pictures</source>
            <translation>مکث برای نفس، تصویرهای آرام</translation>
        </message>
        <message>
            <source>Brightness</source>
            <translation>روشنایی</translation>
        </message>
        <message>
            <source>Bring clips and cut them yourself.</source>
            <translation>کلیپ‌ها را بیاورید و خودتان تدوین کنید.</translation>
        </message>
        <message>
            <source>Bring in a late result</source>
            <translation>آوردن نتیجه‌ای دیررسیده</translation>
        </message>
        <message>
            <source>Bring it to {target:g} LUFS</source>
            <translation>رساندن به {target:g} LUFS</translation>
        </message>
        <message>
            <source>Bring the model to this machine</source>
            <translation>مدل را به این دستگاه بیاور</translation>
        </message>
        <message>
            <source>Budget</source>
            <translation>بودجه</translation>
        </message>
        <message>
            <source>Budgets and spending…</source>
            <translation>بودجه و هزینه‌ها…</translation>
        </message>
        <message>
            <source>Budgets…</source>
            <translation>بودجه‌ها…</translation>
        </message>
        <message>
            <source>Built in</source>
            <translation>درونی</translation>
        </message>
        <message>
            <source>Built-in assistant</source>
            <translation>دستیار داخلی</translation>
        </message>
        <message>
            <source>Built-in assistant, offline</source>
            <translation>دستیار داخلی، آفلاین</translation>
        </message>
        <message>
            <source>Built-in · {mode}</source>
            <translation>داخلی · {mode}</translation>
        </message>
        <message>
            <source>Bullet time</source>
            <translation>زمان گلوله‌ای</translation>
        </message>
        <message>
            <source>Call to action</source>
            <translation>دعوت به اقدام</translation>
        </message>
        <message>
            <source>Calm</source>
            <translation>آرام</translation>
        </message>
        <message>
            <source>Camera move</source>
            <translation>حرکت دوربین</translation>
        </message>
        <message>
            <source>Can be cleaned safely</source>
            <translation>بی‌خطر پاک‌شدنی</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>لغو</translation>
        </message>
        <message>
            <source>Cancel the job</source>
            <translation>لغو کار</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>لغوشده</translation>
        </message>
        <message>
            <source>Cancelled.</source>
            <translation>لغو شد.</translation>
        </message>
        <message>
            <source>Caption</source>
            <translation>زیرنویس</translation>
        </message>
        <message>
            <source>Caption end</source>
            <translation>پایان زیرنویس</translation>
        </message>
        <message>
            <source>Caption language</source>
            <translation>زبان زیرنویس</translation>
        </message>
        <message>
            <source>Caption start</source>
            <translation>شروع زیرنویس</translation>
        </message>
        <message>
            <source>Caption style</source>
            <translation>سبک زیرنویس</translation>
        </message>
        <message>
            <source>Caption styles</source>
            <translation>سبک‌های زیرنویس</translation>
        </message>
        <message>
            <source>Caption sync</source>
            <translation>هم‌زمانی زیرنویس</translation>
        </message>
        <message>
            <source>Caption text</source>
            <translation>متن زیرنویس</translation>
        </message>
        <message>
            <source>Caption track</source>
            <translation>باند زیرنویس</translation>
        </message>
        <message>
            <source>Caption track options</source>
            <translation>گزینه‌های باند زیرنویس</translation>
        </message>
        <message>
            <source>Captions</source>
            <translation>زیرنویس‌ها</translation>
        </message>
        <message>
            <source>Captions from what is said</source>
            <translation>زیرنویس از گفته‌ها</translation>
        </message>
        <message>
            <source>Captions layout</source>
            <translation>چیدمان زیرنویس</translation>
        </message>
        <message>
            <source>Captions lie under what {platform} shows over the picture.</source>
            <translation>زیرنویس‌ها زیر چیزی‌اند که {platform} روی تصویر نشان می‌دهد.</translation>
        </message>
        <message>
            <source>Captions {number}</source>
            <translation>زیرنویس {number}</translation>
        </message>
        <message>
            <source>Captions: word by word</source>
            <translation>زیرنویس: واژه به واژه</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>دسته</translation>
        </message>
        <message>
            <source>Centred</source>
            <translation>وسط‌چین</translation>
        </message>
        <message>
            <source>Change budget</source>
            <translation>تغییر بودجه</translation>
        </message>
        <message>
            <source>Change caption</source>
            <translation>تغییر زیرنویس</translation>
        </message>
        <message>
            <source>Change clip</source>
            <translation>تغییر کلیپ</translation>
        </message>
        <message>
            <source>Change format</source>
            <translation>تغییر قالب</translation>
        </message>
        <message>
            <source>Change passphrase</source>
            <translation>تغییر گذرواژه</translation>
        </message>
        <message>
            <source>Change scene</source>
            <translation>تغییر صحنه</translation>
        </message>
        <message>
            <source>Change sound</source>
            <translation>تغییر صدا</translation>
        </message>
        <message>
            <source>Change speed</source>
            <translation>تغییر سرعت</translation>
        </message>
        <message>
            <source>Change text</source>
            <translation>تغییر متن</translation>
        </message>
        <message>
            <source>Change the face</source>
            <translation>تغییر چهره</translation>
        </message>
        <message>
            <source>Change the face in {name}</source>
            <translation>تغییر چهره در {name}</translation>
        </message>
        <message>
            <source>Change the face in “{name}”</source>
            <translation>تغییر چهره در «{name}»</translation>
        </message>
        <message>
            <source>Change the face…</source>
            <translation>تغییر چهره…</translation>
        </message>
        <message>
            <source>Change the text…</source>
            <translation>تغییر متن…</translation>
        </message>
        <message>
            <source>Change track</source>
            <translation>تغییر باند</translation>
        </message>
        <message>
            <source>Changes a face, with its person’s consent</source>
            <translation>چهره را با رضایت صاحبش تغییر می‌دهد</translation>
        </message>
        <message>
            <source>Char/s</source>
            <translation>نویسه/ث</translation>
        </message>
        <message>
            <source>Characters a second</source>
            <translation>نویسه در ثانیه</translation>
        </message>
        <message>
            <source>Charged</source>
            <translation>پرداخت‌شده</translation>
        </message>
        <message>
            <source>Chat</source>
            <translation>گفت‌وگو</translation>
        </message>
        <message>
            <source>Chat layout</source>
            <translation>چیدمان گفت‌وگو</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>بررسی</translation>
        </message>
        <message>
            <source>Check against {name}</source>
            <translation>سنجش با {name}</translation>
        </message>
        <message>
            <source>Check for {platform}</source>
            <translation>سنجش برای {platform}</translation>
        </message>
        <message>
            <source>Check project</source>
            <translation>بررسی پروژه</translation>
        </message>
        <message>
            <source>Check {name}</source>
            <translation>وارسی {name}</translation>
        </message>
        <message>
            <source>Checking {name}</source>
            <translation>وارسی {name}</translation>
        </message>
        <message>
            <source>Choose a clip</source>
            <translation>یک کلیپ برگزینید</translation>
        </message>
        <message>
            <source>Choose a file</source>
            <translation>انتخاب پرونده</translation>
        </message>
        <message>
            <source>Choose a folder…</source>
            <translation>انتخاب پوشه…</translation>
        </message>
        <message>
            <source>Choose a picture</source>
            <translation>یک تصویر برگزینید</translation>
        </message>
        <message>
            <source>Choose a video or a picture in the library first.</source>
            <translation>نخست در کتابخانه یک ویدیو یا تصویر برگزینید.</translation>
        </message>
        <message>
            <source>Choose another under the input, or the built-in assistant.</source>
            <translation>زیر ورودی مدل دیگری، یا دستیار داخلی را برگزینید.</translation>
        </message>
        <message>
            <source>Choose how to begin above, or drop files anywhere to begin with footage.</source>
            <translation>از بالا شیوهٔ آغاز را برگزینید، یا برای آغاز با فیلم، پرونده‌ها را هر جا که خواستید رها کنید.</translation>
        </message>
        <message>
            <source>Choose music</source>
            <translation>انتخاب موسیقی</translation>
        </message>
        <message>
            <source>Choose one or more photos of the product</source>
            <translation>یک یا چند عکس از محصول انتخاب کنید</translation>
        </message>
        <message>
            <source>Choose one. All of them stay in the scene’s takes.</source>
            <translation>یکی را برگزینید. همه در برداشت‌های صحنه می‌مانند.</translation>
        </message>
        <message>
            <source>Choose something in the library first.</source>
            <translation>اول چیزی در کتابخانه برگزینید.</translation>
        </message>
        <message>
            <source>Choose the aspect to reframe for under the player first.</source>
            <translation>اول نسبت دلخواه را زیر پخش‌کننده برگزینید.</translation>
        </message>
        <message>
            <source>Choose the folder</source>
            <translation>انتخاب پوشه</translation>
        </message>
        <message>
            <source>Choose the folder or disk where the files are now. They are known by content, not by name.</source>
            <translation>پوشه یا دیسکی را که پرونده‌ها اکنون در آن‌اند برگزینید. از محتوا شناخته می‌شوند، نه نام.</translation>
        </message>
        <message>
            <source>Choose the platform's own preset: it sets this.</source>
            <translation>پیش‌تنظیم همان سکو را برگزینید؛ این را هم تعیین می‌کند.</translation>
        </message>
        <message>
            <source>Choose the song, and pictures or footage if you like</source>
            <translation>ترانه را برگزینید، و اگر خواستید عکس یا فیلم</translation>
        </message>
        <message>
            <source>Choose the song.</source>
            <translation>ترانه را برگزینید.</translation>
        </message>
        <message>
            <source>Choose what is made</source>
            <translation>آنچه ساخته می‌شود را برگزینید</translation>
        </message>
        <message>
            <source>Choose {name}</source>
            <translation>انتخاب {name}</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>انتخاب…</translation>
        </message>
        <message>
            <source>Chroma key</source>
            <translation>کلید رنگ</translation>
        </message>
        <message>
            <source>Clean</source>
            <translation>پاک‌سازی</translation>
        </message>
        <message>
            <source>Clean storage</source>
            <translation>پاک‌سازی فضا</translation>
        </message>
        <message>
            <source>Clean {size}…</source>
            <translation>پاک‌سازی {size}…</translation>
        </message>
        <message>
            <source>Cleaning</source>
            <translation>پاک‌سازی</translation>
        </message>
        <message>
            <source>Clean…</source>
            <translation>پاک‌سازی…</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>پاک‌کردن</translation>
        </message>
        <message>
            <source>Clear filters</source>
            <translation>پاک‌کردن صافی‌ها</translation>
        </message>
        <message>
            <source>Clear framing</source>
            <translation>پاک‌کردن کادربندی</translation>
        </message>
        <message>
            <source>Clear in and out</source>
            <translation>پاک‌کردن ورود و خروج</translation>
        </message>
        <message>
            <source>Clear of buttons on {platforms}</source>
            <translation>دور از دکمه‌های {platforms}</translation>
        </message>
        <message>
            <source>Clear of everything {name} shows over the picture.</source>
            <translation>دور از هرچه {name} روی تصویر نشان می‌دهد.</translation>
        </message>
        <message>
            <source>Clear review</source>
            <translation>پاک‌کردن داوری</translation>
        </message>
        <message>
            <source>Click the colour in the picture; Escape to stop.</source>
            <translation>روی رنگ در تصویر کلیک کنید؛ Escape برای پایان.</translation>
        </message>
        <message>
            <source>Click to add a point, drag to bend, right-click to remove</source>
            <translation>کلیک: نقطهٔ تازه؛ کشیدن: خمیدگی؛ کلیک راست: حذف</translation>
        </message>
        <message>
            <source>Click to add at the playhead, or drag onto the timeline</source>
            <translation>کلیک برای افزودن در محل نشانگر، یا کشیدن روی خط زمان</translation>
        </message>
        <message>
            <source>Click to go there; untick to leave it</source>
            <translation>برای رفتن کلیک کنید؛ برای ماندنش علامت را بردارید</translation>
        </message>
        <message>
            <source>Click to mend it</source>
            <translation>برای اصلاح کلیک کنید</translation>
        </message>
        <message>
            <source>Click to rename the clip</source>
            <translation>برای تغییر نام کلیپ کلیک کنید</translation>
        </message>
        <message>
            <source>Click to use it</source>
            <translation>برای استفاده کلیک کنید</translation>
        </message>
        <message>
            <source>Click, then press the new key</source>
            <translation>کلیک کنید و کلید تازه را بزنید</translation>
        </message>
        <message>
            <source>Clip</source>
            <translation>کلیپ</translation>
        </message>
        <message>
            <source>Clip to move after</source>
            <translation>کلیپی برای پیروی</translation>
        </message>
        <message>
            <source>Clips</source>
            <translation>کلیپ‌ها</translation>
        </message>
        <message>
            <source>Clips cover what is in the way</source>
            <translation>کلیپ‌ها مانع را می‌پوشانند</translation>
        </message>
        <message>
            <source>Clips push what is in the way</source>
            <translation>کلیپ‌ها مانع را هل می‌دهند</translation>
        </message>
        <message>
            <source>Clips stop at what is in the way</source>
            <translation>کلیپ‌ها پشت مانع می‌ایستند</translation>
        </message>
        <message>
            <source>Clips that stay go on playing until the trash is emptied.</source>
            <translation>کلیپ‌هایی که می‌مانند تا خالی‌شدن سطل زباله پخش می‌شوند.</translation>
        </message>
        <message>
            <source>Clock</source>
            <translation>ساعت</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>بستن</translation>
        </message>
        <message>
            <source>Close (Esc)</source>
            <translation>بستن (Esc)</translation>
        </message>
        <message>
            <source>Close project</source>
            <translation>بستن پروژه</translation>
        </message>
        <message>
            <source>Close the gap</source>
            <translation>بستن جای خالی</translation>
        </message>
        <message>
            <source>Close this; all of it is in the preferences too</source>
            <translation>بستن؛ همهٔ این‌ها در تنظیمات هم هست</translation>
        </message>
        <message>
            <source>Close; a download goes on</source>
            <translation>بستن؛ بارگیری ادامه می‌یابد</translation>
        </message>
        <message>
            <source>Closes without exporting (Esc)</source>
            <translation>بدون خروجی می‌بندد (Esc)</translation>
        </message>
        <message>
            <source>Closes; what you wrote is kept (Esc)</source>
            <translation>می‌بندد؛ نوشته‌تان می‌ماند (Esc)</translation>
        </message>
        <message>
            <source>Cloud keys</source>
            <translation>کلیدهای ابری</translation>
        </message>
        <message>
            <source>Collection</source>
            <translation>مجموعه</translation>
        </message>
        <message>
            <source>Colour</source>
            <translation>رنگ</translation>
        </message>
        <message>
            <source>Colour burn</source>
            <translation>سوزاندن رنگ</translation>
        </message>
        <message>
            <source>Colour clip</source>
            <translation>کلیپ رنگ</translation>
        </message>
        <message>
            <source>Colour distance {measured:.0f}; {limit:.0f} is the most that goes unnoticed</source>
            <translation>فاصلهٔ رنگ {measured:.0f}؛ تا {limit:.0f} به چشم نمی‌آید</translation>
        </message>
        <message>
            <source>Colour dodge</source>
            <translation>روشن‌سازی رنگ</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>رنگ‌ها</translation>
        </message>
        <message>
            <source>Colours of the window</source>
            <translation>رنگ‌های پنجره</translation>
        </message>
        <message>
            <source>Colours of {name}</source>
            <translation>رنگ‌های {name}</translation>
        </message>
        <message>
            <source>Colours to keep to</source>
            <translation>رنگ‌های معیار</translation>
        </message>
        <message>
            <source>Comes with its library</source>
            <translation>همراه کتابخانه‌اش می‌آید</translation>
        </message>
        <message>
            <source>Comic book</source>
            <translation>کتاب کمیک</translation>
        </message>
        <message>
            <source>Command palette</source>
            <translation>پالت فرمان‌ها</translation>
        </message>
        <message>
            <source>Command palette…</source>
            <translation>پالت فرمان‌ها…</translation>
        </message>
        <message>
            <source>Command that installs what it runs on</source>
            <translation>فرمان نصب کتابخانهٔ لازم</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>فرمان‌ها</translation>
        </message>
        <message>
            <source>Compare every file with its publisher's checksum</source>
            <translation>هر پرونده را با مجموع مقابله‌ای ناشرش بسنج</translation>
        </message>
        <message>
            <source>Compare in the player</source>
            <translation>مقایسه در پخش‌کننده</translation>
        </message>
        <message>
            <source>Complete this in the input</source>
            <translation>این را در کادر نوشتن کامل کنید</translation>
        </message>
        <message>
            <source>Compose the music</source>
            <translation>ساختن موسیقی</translation>
        </message>
        <message>
            <source>Composing the music</source>
            <translation>ساختن موسیقی</translation>
        </message>
        <message>
            <source>Compressor</source>
            <translation>کمپرسور</translation>
        </message>
        <message>
            <source>Contains</source>
            <translation>شامل</translation>
        </message>
        <message>
            <source>Content check</source>
            <translation>بررسی محتوا</translation>
        </message>
        <message>
            <source>Contrast</source>
            <translation>کنتراست</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>گفت‌وگو</translation>
        </message>
        <message>
            <source>Cooking</source>
            <translation>آشپزی</translation>
        </message>
        <message>
            <source>Copied 1 clip</source>
            <translation>۱ کلیپ رونوشت شد</translation>
        </message>
        <message>
            <source>Copied {count} clips</source>
            <translation>‏{count} کلیپ رونوشت شد</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>رونوشت</translation>
        </message>
        <message>
            <source>Copy a clip, then select those that shall look like it.</source>
            <translation>کلیپی را رونوشت کنید، سپس آن‌هایی را برگزینید که باید مانندش شوند.</translation>
        </message>
        <message>
            <source>Copy all</source>
            <translation>رونوشت همه</translation>
        </message>
        <message>
            <source>Copy prompt</source>
            <translation>رونوشت متن درخواست</translation>
        </message>
        <message>
            <source>Copy the command</source>
            <translation>فرمان را رونوشت کن</translation>
        </message>
        <message>
            <source>Copy the lines, to put them into a report</source>
            <translation>رونوشت سطرها برای گذاشتن در گزارش</translation>
        </message>
        <message>
            <source>Copy words</source>
            <translation>رونوشت واژه‌ها</translation>
        </message>
        <message>
            <source>Copying “{name}”…</source>
            <translation>در حال رونوشت «{name}»…</translation>
        </message>
        <message>
            <source>Corner</source>
            <translation>گوشه</translation>
        </message>
        <message>
            <source>Corporate</source>
            <translation>سازمانی</translation>
        </message>
        <message>
            <source>Cost</source>
            <translation>هزینه</translation>
        </message>
        <message>
            <source>Count in beats</source>
            <translation>شمارش با ضرب</translation>
        </message>
        <message>
            <source>Count in seconds</source>
            <translation>شمارش با ثانیه</translation>
        </message>
        <message>
            <source>Count in timecode</source>
            <translation>شمارش با تایم‌کد</translation>
        </message>
        <message>
            <source>Count-in</source>
            <translation>شمارش آغاز</translation>
        </message>
        <message>
            <source>Critic</source>
            <translation>منتقد</translation>
        </message>
        <message>
            <source>Critic · {score} of 100</source>
            <translation>منتقد · {score} از ۱۰۰</translation>
        </message>
        <message>
            <source>Crop</source>
            <translation>برش قاب</translation>
        </message>
        <message>
            <source>Crop on the picture</source>
            <translation>بریدن قاب روی تصویر</translation>
        </message>
        <message>
            <source>Cropped about its middle again</source>
            <translation>دوباره از میانه بریده شد</translation>
        </message>
        <message>
            <source>Cross-fade</source>
            <translation>محو تدریجی</translation>
        </message>
        <message>
            <source>Ctrl+Enter splits the caption at the cursor</source>
            <translation>Ctrl+Enter زیرنویس را در مکان‌نما برش می‌دهد</translation>
        </message>
        <message>
            <source>Curves</source>
            <translation>منحنی‌ها</translation>
        </message>
        <message>
            <source>Cut</source>
            <translation>بریدن</translation>
        </message>
        <message>
            <source>Cut at {time}</source>
            <translation>برش در {time}</translation>
        </message>
        <message>
            <source>Cut out</source>
            <translation>بریدن و برداشتن</translation>
        </message>
        <message>
            <source>Cut out photo {number}</source>
            <translation>بریدن عکس {number}</translation>
        </message>
        <message>
            <source>Cut pauses</source>
            <translation>برش مکث‌ها</translation>
        </message>
        <message>
            <source>Cut selected words</source>
            <translation>بریدن واژه‌های برگزیده</translation>
        </message>
        <message>
            <source>Cut what is needed</source>
            <translation>بریدن آنچه لازم است</translation>
        </message>
        <message>
            <source>Cut what is ticked, as one step that can be undone</source>
            <translation>بریدن موارد علامت‌خورده در یک گام واگردپذیر</translation>
        </message>
        <message>
            <source>Cut {count}, saves {seconds} s</source>
            <translation>برش {count}، صرفهٔ {seconds} ثانیه</translation>
        </message>
        <message>
            <source>Cut {seconds} s</source>
            <translation>برش {seconds} ثانیه</translation>
        </message>
        <message>
            <source>Cut “{words}”</source>
            <translation>برش «{words}»</translation>
        </message>
        <message>
            <source>Cut-outs</source>
            <translation>جداسازی از پس‌زمینه</translation>
        </message>
        <message>
            <source>Cuts: on its beats</source>
            <translation>برش‌ها: روی ضرب‌ها</translation>
        </message>
        <message>
            <source>Cutting what is needed</source>
            <translation>بریدن آنچه لازم است</translation>
        </message>
        <message>
            <source>Cyberpunk</source>
            <translation>سایبرپانک</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>تیره</translation>
        </message>
        <message>
            <source>Darken</source>
            <translation>تیره‌تر</translation>
        </message>
        <message>
            <source>Days you practised</source>
            <translation>روزهایی که تمرین کردید</translation>
        </message>
        <message>
            <source>Decibels:</source>
            <translation>دسی‌بل:</translation>
        </message>
        <message>
            <source>Decide about the price…</source>
            <translation>تصمیم دربارهٔ بها…</translation>
        </message>
        <message>
            <source>Decide how the paused work goes on</source>
            <translation>تصمیم بگیرید کار متوقف‌شده چگونه ادامه یابد</translation>
        </message>
        <message>
            <source>Decide later: the status bar leads back here (Esc)</source>
            <translation>بعداً تصمیم بگیرید: نوار وضعیت به اینجا برمی‌گرداند (Esc)</translation>
        </message>
        <message>
            <source>Decisions for the critic</source>
            <translation>تصمیم‌ها برای منتقد</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>حذف</translation>
        </message>
        <message>
            <source>Delete captions</source>
            <translation>حذف زیرنویس‌ها</translation>
        </message>
        <message>
            <source>Delete clips</source>
            <translation>حذف کلیپ‌ها</translation>
        </message>
        <message>
            <source>Delete proxies</source>
            <translation>حذف پروکسی‌ها</translation>
        </message>
        <message>
            <source>Delete scene</source>
            <translation>حذف صحنه</translation>
        </message>
        <message>
            <source>Delete scenes</source>
            <translation>حذف صحنه‌ها</translation>
        </message>
        <message>
            <source>Delete this collection</source>
            <translation>حذف این مجموعه</translation>
        </message>
        <message>
            <source>Delete this kit; projects keep what was applied</source>
            <translation>حذف این بسته؛ پروژه‌ها آنچه اعمال شده را نگه می‌دارند</translation>
        </message>
        <message>
            <source>Delete this?</source>
            <translation>این حذف شود؟</translation>
        </message>
        <message>
            <source>Delete what Kinora downloaded of it</source>
            <translation>آنچه کینورا از آن بارگیری کرده پاک شود</translation>
        </message>
        <message>
            <source>Delete what is ticked; you see the list first</source>
            <translation>حذف موارد علامت‌خورده؛ اول فهرست را می‌بینید</translation>
        </message>
        <message>
            <source>Delete {files} files and free {size}?</source>
            <translation>‏{files} پرونده حذف و {size} آزاد شود؟</translation>
        </message>
        <message>
            <source>Delete {names} for good?</source>
            <translation>{names} برای همیشه پاک شوند؟</translation>
        </message>
        <message>
            <source>Delete, leave a gap</source>
            <translation>حذف با جای خالی</translation>
        </message>
        <message>
            <source>Deleted the collection {name}</source>
            <translation>مجموعهٔ {name} حذف شد</translation>
        </message>
        <message>
            <source>Describe a video, paste a script, or say what to change</source>
            <translation>ویدیویی را شرح دهید، متنی بچسبانید یا بگویید چه عوض شود</translation>
        </message>
        <message>
            <source>Describe your media, or give them tags, to have more found.</source>
            <translation>برای یافتن بیشتر، رسانه‌ها را وصف کنید یا برچسب بزنید.</translation>
        </message>
        <message>
            <source>Detach audio</source>
            <translation>جداکردن صدا</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>جزئیات</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>تفاوت</translation>
        </message>
        <message>
            <source>Dip to colour</source>
            <translation>فرورفتن در رنگ</translation>
        </message>
        <message>
            <source>Director</source>
            <translation>کارگردان</translation>
        </message>
        <message>
            <source>Director: edits the video</source>
            <translation>کارگردان: ویدیو را ویرایش می‌کند</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>دور انداختن</translation>
        </message>
        <message>
            <source>Do what was decided; what nothing was said to stays as it is</source>
            <translation>انجام تصمیم‌ها؛ آنچه درباره‌اش چیزی نگفته‌اید همان‌گونه می‌ماند</translation>
        </message>
        <message>
            <source>Does every mend below that edits the timeline, as one step that can be undone</source>
            <translation>همهٔ اصلاح‌های زیر را که خط زمان را تغییر می‌دهند یک‌جا و با امکان واگرد انجام می‌دهد</translation>
        </message>
        <message>
            <source>Don't filter by this any more</source>
            <translation>دیگر با این صافی نشود</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>تمام</translation>
        </message>
        <message>
            <source>Down</source>
            <translation>عمودی</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>بارگیری</translation>
        </message>
        <message>
            <source>Download begun</source>
            <translation>بارگیری نیمه‌کاره</translation>
        </message>
        <message>
            <source>Download into the open project (Enter)</source>
            <translation>بارگیری در پروژهٔ باز (Enter)</translation>
        </message>
        <message>
            <source>Download the link to here</source>
            <translation>بارگیری پیوند به اینجا</translation>
        </message>
        <message>
            <source>Download {name}</source>
            <translation>بارگیری {name}</translation>
        </message>
        <message>
            <source>Downloaded {name}. Licence: {licence}.</source>
            <translation>‏{name} بارگیری شد. پروانه: {licence}.</translation>
        </message>
        <message>
            <source>Downloaded, {size}</source>
            <translation>بارگیری شده، {size}</translation>
        </message>
        <message>
            <source>Downloading {name}, {done} of {total}</source>
            <translation>بارگیری {name}، {done} از {total}</translation>
        </message>
        <message>
            <source>Downloading, {done:.1f} MB</source>
            <translation>بارگیری، {done:.1f} مگابایت</translation>
        </message>
        <message>
            <source>Downloading, {done:.1f} MB of {whole:.1f}</source>
            <translation>بارگیری، {done:.1f} مگابایت از {whole:.1f}</translation>
        </message>
        <message>
            <source>Downloads</source>
            <translation>بارگیری‌ها</translation>
        </message>
        <message>
            <source>Drafts of the assistant</source>
            <translation>پیش‌نویس‌های دستیار</translation>
        </message>
        <message>
            <source>Drag away for a softer edge</source>
            <translation>برای لبهٔ نرم‌تر دور بکشید</translation>
        </message>
        <message>
            <source>Drag the corners to scale</source>
            <translation>برای تغییر اندازه، گوشه‌ها را بکشید</translation>
        </message>
        <message>
            <source>Drag the edges to crop</source>
            <translation>برای بریدن قاب، لبه‌ها را بکشید</translation>
        </message>
        <message>
            <source>Drag the in point</source>
            <translation>نقطهٔ ورود را بکشید</translation>
        </message>
        <message>
            <source>Drag the keyframe; the inspector sets its value</source>
            <translation>فریم کلیدی را بکشید؛ مقدارش در بازرس است</translation>
        </message>
        <message>
            <source>Drag the mask and its edges</source>
            <translation>ماسک و لبه‌هایش را بکشید</translation>
        </message>
        <message>
            <source>Drag the out point</source>
            <translation>نقطهٔ خروج را بکشید</translation>
        </message>
        <message>
            <source>Drag to change the order, or press Alt+Up and Alt+Down; Space ticks a service</source>
            <translation>برای تغییر ترتیب بکشید، یا Alt+Up و Alt+Down را بزنید؛ Space سرویس را تیک می‌زند</translation>
        </message>
        <message>
            <source>Drag to change the transition's length</source>
            <translation>برای تغییر مدت گذار بکشید</translation>
        </message>
        <message>
            <source>Drag to change the volume</source>
            <translation>برای تغییر بلندی صدا بکشید</translation>
        </message>
        <message>
            <source>Drag to fade in</source>
            <translation>برای آغاز تدریجی بکشید</translation>
        </message>
        <message>
            <source>Drag to fade out</source>
            <translation>برای پایان تدریجی بکشید</translation>
        </message>
        <message>
            <source>Drag to move the playhead</source>
            <translation>برای جابه‌جایی نشانگر پخش بکشید</translation>
        </message>
        <message>
            <source>Drag to move through the video</source>
            <translation>برای جابه‌جایی در ویدیو بکشید</translation>
        </message>
        <message>
            <source>Drag to reorder {name} (Alt+Up, Alt+Down)</source>
            <translation>برای جابه‌جایی {name} بکشید (Alt+Up، Alt+Down)</translation>
        </message>
        <message>
            <source>Drag to turn; Shift turns in steps of 15°</source>
            <translation>برای چرخاندن بکشید؛ با شیفت گام‌های ۱۵ درجه‌ای</translation>
        </message>
        <message>
            <source>Drag, type or step. {reset}</source>
            <translation>بکشید، بنویسید یا پله‌پله تغییر دهید. {reset}</translation>
        </message>
        <message>
            <source>Dramatic</source>
            <translation>دراماتیک</translation>
        </message>
        <message>
            <source>Dreamy</source>
            <translation>رؤیایی</translation>
        </message>
        <message>
            <source>Drop footage, pictures, sound or whole folders here.</source>
            <translation>فیلم، تصویر، صدا یا پوشه‌ها را اینجا رها کنید.</translation>
        </message>
        <message>
            <source>Ducking: how far this track goes down while a voice sounds</source>
            <translation>افت خودکار: این باند هنگام گفتار چقدر آهسته شود</translation>
        </message>
        <message>
            <source>Duplicate</source>
            <translation>تکثیر</translation>
        </message>
        <message>
            <source>Duplicate scene</source>
            <translation>تکثیر صحنه</translation>
        </message>
        <message>
            <source>Each makes every piece, as two takes</source>
            <translation>هر دو همه چیز را می‌سازند، به‌صورت دو برداشت</translation>
        </message>
        <message>
            <source>Each makes it, side by side. If one fails, the others still come.</source>
            <translation>هر کدام آن را می‌سازد، کنار هم. اگر یکی شکست بخورد، بقیه باز هم می‌رسند.</translation>
        </message>
        <message>
            <source>Earlier renders</source>
            <translation>رندرهای پیشین</translation>
        </message>
        <message>
            <source>Ease</source>
            <translation>نرمی حرکت</translation>
        </message>
        <message>
            <source>Ease in and out</source>
            <translation>شروع و پایان نرم</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>ویرایش</translation>
        </message>
        <message>
            <source>Edit caption text</source>
            <translation>ویرایش متن زیرنویس</translation>
        </message>
        <message>
            <source>Edit layout</source>
            <translation>چیدمان تدوین</translation>
        </message>
        <message>
            <source>Edit my footage</source>
            <translation>تدوین فیلم‌های من</translation>
        </message>
        <message>
            <source>Edit scene’s words</source>
            <translation>ویرایش متن صحنه</translation>
        </message>
        <message>
            <source>Editing and drafts</source>
            <translation>تدوین و پیش‌نویس</translation>
        </message>
        <message>
            <source>Education</source>
            <translation>آموزش</translation>
        </message>
        <message>
            <source>Effect</source>
            <translation>جلوه</translation>
        </message>
        <message>
            <source>Effects</source>
            <translation>جلوه‌ها</translation>
        </message>
        <message>
            <source>Effects and looks</source>
            <translation>جلوه‌ها و حال‌وهواها</translation>
        </message>
        <message>
            <source>Effects and looks, seen on the picture of the moment</source>
            <translation>جلوه‌ها و حال‌وهواها روی تصویر کنونی</translation>
        </message>
        <message>
            <source>Ellipse</source>
            <translation>بیضی</translation>
        </message>
        <message>
            <source>Emphasis</source>
            <translation>تأکید</translation>
        </message>
        <message>
            <source>Emphasise or not</source>
            <translation>با تأکید یا بی تأکید</translation>
        </message>
        <message>
            <source>Empties the palette's memory of what was chosen last</source>
            <translation>حافظهٔ پالت از آخرین انتخاب‌ها را خالی می‌کند</translation>
        </message>
        <message>
            <source>Empty the trash</source>
            <translation>خالی کردن زباله‌دان</translation>
        </message>
        <message>
            <source>Empty the trash…</source>
            <translation>خالی کردن زباله‌دان…</translation>
        </message>
        <message>
            <source>Empty: the next topic of the list</source>
            <translation>خالی: موضوع بعدی فهرست</translation>
        </message>
        <message>
            <source>End</source>
            <translation>پایان</translation>
        </message>
        <message>
            <source>End it; what was made for it stays in the library</source>
            <translation>پایان؛ آنچه ساخته شده در کتابخانه می‌ماند</translation>
        </message>
        <message>
            <source>End the download; what came in stays until it is removed</source>
            <translation>پایان بارگیری؛ آنچه آمده تا هنگام حذف می‌ماند</translation>
        </message>
        <message>
            <source>End the take and put it on the timeline</source>
            <translation>پایان برداشت و گذاشتنش روی خط زمان</translation>
        </message>
        <message>
            <source>End with the picture</source>
            <translation>پایان همراه تصویر</translation>
        </message>
        <message>
            <source>End without keeping the take</source>
            <translation>پایان بی نگه‌داشتن برداشت</translation>
        </message>
        <message>
            <source>English</source>
            <translation>انگلیسی</translation>
        </message>
        <message>
            <source>English is listened to word by word where the extra “align” is installed. Else the times are estimated from pauses and letters, and captions made from them say so.</source>
            <translation>اگر افزونهٔ «align» نصب باشد، انگلیسی واژه به واژه شنیده می‌شود. وگرنه زمان‌ها از مکث‌ها و حروف برآورد می‌شوند و زیرنویس‌های ساخته از آن‌ها این را می‌گویند.</translation>
        </message>
        <message>
            <source>Enlarging</source>
            <translation>بزرگ‌نمایی</translation>
        </message>
        <message>
            <source>Enter goes to a word, Delete cuts what is selected out of the film</source>
            <translation>Enter به واژه می‌رود، Delete برگزیده را از فیلم می‌بُرد</translation>
        </message>
        <message>
            <source>Enter goes to the next place, Shift+Enter back, Escape clears</source>
            <translation>Enter به جای بعدی، Shift+Enter به عقب، Escape پاک می‌کند</translation>
        </message>
        <message>
            <source>Enter the passphrase of your keys</source>
            <translation>گذرواژهٔ کلیدهایتان را بنویسید</translation>
        </message>
        <message>
            <source>Epic</source>
            <translation>حماسی</translation>
        </message>
        <message>
            <source>Episode after episode, no topic twice.</source>
            <translation>قسمت پشت قسمت، هیچ موضوعی دو بار.</translation>
        </message>
        <message>
            <source>Episodes paint their own pictures.</source>
            <translation>قسمت‌ها تصویرهای خود را می‌کشند.</translation>
        </message>
        <message>
            <source>Episodes: {when}</source>
            <translation>قسمت‌ها: {when}</translation>
        </message>
        <message>
            <source>Equaliser</source>
            <translation>اکولایزر</translation>
        </message>
        <message>
            <source>Errors</source>
            <translation>خطاها</translation>
        </message>
        <message>
            <source>Every 30 days</source>
            <translation>هر ۳۰ روز</translation>
        </message>
        <message>
            <source>Every day</source>
            <translation>هر روز</translation>
        </message>
        <message>
            <source>Every other day</source>
            <translation>یک روز در میان</translation>
        </message>
        <message>
            <source>Every two weeks</source>
            <translation>هر دو هفته</translation>
        </message>
        <message>
            <source>Every week</source>
            <translation>هر هفته</translation>
        </message>
        <message>
            <source>Every {count} days</source>
            <translation>هر {count} روز</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>همه‌چیز</translation>
        </message>
        <message>
            <source>Everything is up to date</source>
            <translation>همه‌چیز به‌روز است</translation>
        </message>
        <message>
            <source>Everything works from here. This is what was found on your machine:</source>
            <translation>همه‌چیز آمادهٔ کار است. این‌ها روی رایانهٔ شما پیدا شد:</translation>
        </message>
        <message>
            <source>Example: {text}</source>
            <translation>نمونه: {text}</translation>
        </message>
        <message>
            <source>Exclusion</source>
            <translation>استثنا</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>خروجی</translation>
        </message>
        <message>
            <source>Export for {platform}</source>
            <translation>خروجی برای {platform}</translation>
        </message>
        <message>
            <source>Export subtitles</source>
            <translation>خروجی زیرنویس</translation>
        </message>
        <message>
            <source>Export subtitles…</source>
            <translation>خروجی زیرنویس…</translation>
        </message>
        <message>
            <source>Export to</source>
            <translation>خروجی در</translation>
        </message>
        <message>
            <source>Export video…</source>
            <translation>خروجی ویدیو…</translation>
        </message>
        <message>
            <source>Export with 30 frames a second</source>
            <translation>خروجی با ۳۰ فریم در ثانیه</translation>
        </message>
        <message>
            <source>Exporting in the background; you can go on working.</source>
            <translation>خروجی در پس‌زمینه گرفته می‌شود؛ به کارتان ادامه دهید.</translation>
        </message>
        <message>
            <source>Exports in the background; you can go on working</source>
            <translation>در پس‌زمینه خروجی می‌گیرد؛ به کارتان ادامه دهید</translation>
        </message>
        <message>
            <source>Exports use the processor: good quality, on every machine.</source>
            <translation>خروجی با پردازنده: کیفیت خوب، روی هر رایانه.</translation>
        </message>
        <message>
            <source>Exposure</source>
            <translation>نوردهی</translation>
        </message>
        <message>
            <source>Extract in to out</source>
            <translation>بیرون‌کشیدن از ورود تا خروج</translation>
        </message>
        <message>
            <source>Extract range</source>
            <translation>بیرون‌کشیدن بازه</translation>
        </message>
        <message>
            <source>Face</source>
            <translation>چهره</translation>
        </message>
        <message>
            <source>Faces</source>
            <translation>چهره‌ها</translation>
        </message>
        <message>
            <source>Fade</source>
            <translation>محو صدا و تصویر</translation>
        </message>
        <message>
            <source>Fade in</source>
            <translation>آغاز تدریجی</translation>
        </message>
        <message>
            <source>Fade out</source>
            <translation>پایان تدریجی</translation>
        </message>
        <message>
            <source>Fade {seconds:.2f} s</source>
            <translation>محو {seconds:.2f} ثانیه</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>ناکام</translation>
        </message>
        <message>
            <source>Favourite</source>
            <translation>دلخواه</translation>
        </message>
        <message>
            <source>Favourite (F)</source>
            <translation>دلخواه (F)</translation>
        </message>
        <message>
            <source>Favourites</source>
            <translation>دلخواه‌ها</translation>
        </message>
        <message>
            <source>Feather</source>
            <translation>نرمی لبه</translation>
        </message>
        <message>
            <source>File</source>
            <translation>پرونده</translation>
        </message>
        <message>
            <source>File name</source>
            <translation>نام پرونده</translation>
        </message>
        <message>
            <source>File name, without an ending</source>
            <translation>نام پرونده، بدون پسوند</translation>
        </message>
        <message>
            <source>File type</source>
            <translation>نوع پرونده</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>پرونده‌ها</translation>
        </message>
        <message>
            <source>Files that go with your next message; click to take them out</source>
            <translation>پرونده‌هایی که با پیام بعدی می‌روند؛ برای برداشتن‌شان کلیک کنید</translation>
        </message>
        <message>
            <source>Fill the frame</source>
            <translation>پرکردن قاب</translation>
        </message>
        <message>
            <source>Fillers such as “um”</source>
            <translation>تکیه‌کلام‌هایی مانند «اِم»</translation>
        </message>
        <message>
            <source>Film backdrop {number}</source>
            <translation>فیلم‌برداری پس‌زمینهٔ {number}</translation>
        </message>
        <message>
            <source>Film grain</source>
            <translation>دانهٔ فیلم</translation>
        </message>
        <message>
            <source>Film them</source>
            <translation>فیلم بگیر</translation>
        </message>
        <message>
            <source>Film them · {price}</source>
            <translation>فیلم بگیر · {price}</translation>
        </message>
        <message>
            <source>Film what I approve</source>
            <translation>از آنچه تأیید می‌کنم فیلم بگیر</translation>
        </message>
        <message>
            <source>Filming 1 backdrop</source>
            <translation>فیلم‌برداری از ۱ پس‌زمینه</translation>
        </message>
        <message>
            <source>Filming each, with {name}: {price}; it is asked again.</source>
            <translation>فیلم‌برداری هر کدام با {name}: {price}؛ دوباره پرسیده می‌شود.</translation>
        </message>
        <message>
            <source>Filming the backdrops</source>
            <translation>فیلم‌برداری پس‌زمینه‌ها</translation>
        </message>
        <message>
            <source>Filming with {name} costs {price}; shots: {count}.</source>
            <translation>فیلم‌برداری با {name} {price} هزینه دارد؛ نماها: {count}.</translation>
        </message>
        <message>
            <source>Filming {count} backdrops</source>
            <translation>فیلم‌برداری از {count} پس‌زمینه</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>صافی</translation>
        </message>
        <message>
            <source>Finance</source>
            <translation>مالی</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>یافتن</translation>
        </message>
        <message>
            <source>Find a model</source>
            <translation>یافتن مدل</translation>
        </message>
        <message>
            <source>Find and replace in captions</source>
            <translation>یافتن و جایگزینی در زیرنویس‌ها</translation>
        </message>
        <message>
            <source>Find by name, licence or what it is for</source>
            <translation>یافتن با نام، پروانه یا کاربرد</translation>
        </message>
        <message>
            <source>Find in captions</source>
            <translation>یافتن در زیرنویس‌ها</translation>
        </message>
        <message>
            <source>Find in captions (Ctrl+F); Enter goes to the next, Shift+Enter back</source>
            <translation>یافتن در زیرنویس‌ها (Ctrl+F)؛ Enter بعدی، Shift+Enter قبلی</translation>
        </message>
        <message>
            <source>Find in the library</source>
            <translation>یافتن در کتابخانه</translation>
        </message>
        <message>
            <source>Find missing media</source>
            <translation>یافتن رسانه‌های گمشده</translation>
        </message>
        <message>
            <source>Find missing media…</source>
            <translation>یافتن رسانه‌های گمشده…</translation>
        </message>
        <message>
            <source>Find scenes in other colours</source>
            <translation>یافتن صحنه‌هایی با رنگ دیگر</translation>
        </message>
        <message>
            <source>Find similar</source>
            <translation>یافتن مشابه‌ها</translation>
        </message>
        <message>
            <source>Find the beats</source>
            <translation>یافتن ضرب‌ها</translation>
        </message>
        <message>
            <source>Find the beats of {name}</source>
            <translation>یافتن ضرب‌های {name}</translation>
        </message>
        <message>
            <source>Find the words</source>
            <translation>یافتن واژه‌ها</translation>
        </message>
        <message>
            <source>Find the words of {name}</source>
            <translation>یافتن زمان واژه‌های {name}</translation>
        </message>
        <message>
            <source>Finding when each word is said</source>
            <translation>یافتن زمان گفتن هر واژه</translation>
        </message>
        <message>
            <source>Find…</source>
            <translation>یافتن…</translation>
        </message>
        <message>
            <source>Finished</source>
            <translation>پایان یافت</translation>
        </message>
        <message>
            <source>Finished video</source>
            <translation>ویدیوی نهایی</translation>
        </message>
        <message>
            <source>Finishing the sound</source>
            <translation>پایان دادن به صدا</translation>
        </message>
        <message>
            <source>First and last frame</source>
            <translation>فریم اول و آخر</translation>
        </message>
        <message>
            <source>First frame</source>
            <translation>فریم اول</translation>
        </message>
        <message>
            <source>First maker</source>
            <translation>سازندهٔ نخست</translation>
        </message>
        <message>
            <source>Fit</source>
            <translation>جای‌گیری</translation>
        </message>
        <message>
            <source>Fit timeline</source>
            <translation>جا دادن کل خط زمان</translation>
        </message>
        <message>
            <source>Flat vector</source>
            <translation>برداری تخت</translation>
        </message>
        <message>
            <source>Float {pane}</source>
            <translation>جداکردن {pane}</translation>
        </message>
        <message>
            <source>Focused</source>
            <translation>متمرکز</translation>
        </message>
        <message>
            <source>Fold {section}</source>
            <translation>بستن {section}</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>پوشه</translation>
        </message>
        <message>
            <source>Folder the file is written to</source>
            <translation>پوشه‌ای که پرونده در آن نوشته می‌شود</translation>
        </message>
        <message>
            <source>Folders are looked through for models.</source>
            <translation>پوشه‌ها برای یافتن مدل‌ها جست‌وجو می‌شوند.</translation>
        </message>
        <message>
            <source>Follow for more</source>
            <translation>برای دیدن بیشتر دنبال کنید</translation>
        </message>
        <message>
            <source>Follow the camera</source>
            <translation>دنبال کردن دوربین</translation>
        </message>
        <message>
            <source>Follow the subject</source>
            <translation>دنبال‌کردن سوژه</translation>
        </message>
        <message>
            <source>Following the camera</source>
            <translation>دنبال کردن دوربین</translation>
        </message>
        <message>
            <source>Following the camera of {name}</source>
            <translation>دنبال کردن دوربین {name}</translation>
        </message>
        <message>
            <source>Font</source>
            <translation>قلم</translation>
        </message>
        <message>
            <source>For commercial work: {name}</source>
            <translation>برای کار تجاری: {name}</translation>
        </message>
        <message>
            <source>Forget every change to the preset</source>
            <translation>همهٔ تغییرهای پیش‌تنظیم فراموش می‌شود</translation>
        </message>
        <message>
            <source>Forget recent commands</source>
            <translation>فراموشی فرمان‌های اخیر</translation>
        </message>
        <message>
            <source>Forget the key; nothing at the service changes</source>
            <translation>کلید فراموش شود؛ در سرویس چیزی دگرگون نمی‌شود</translation>
        </message>
        <message>
            <source>Forget this order: this machine first, services only by your tick</source>
            <translation>این ترتیب فراموش شود: نخست همین دستگاه، سرویس‌ها تنها با تیک شما</translation>
        </message>
        <message>
            <source>Forgets the series; its episodes stay</source>
            <translation>مجموعه فراموش می‌شود؛ قسمت‌ها می‌مانند</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>قالب</translation>
        </message>
        <message>
            <source>Format of the next video</source>
            <translation>نسبت ویدیوی بعدی</translation>
        </message>
        <message>
            <source>Found in {folder}</source>
            <translation>پیداشده در {folder}</translation>
        </message>
        <message>
            <source>Found out</source>
            <translation>خودکار</translation>
        </message>
        <message>
            <source>Found {count} missing files</source>
            <translation>‏{count} پروندهٔ گمشده پیدا شد</translation>
        </message>
        <message>
            <source>Found {healed}; {left} still missing</source>
            <translation>‏{healed} پیدا شد؛ {left} هنوز گم است</translation>
        </message>
        <message>
            <source>Four backdrops to say yes or no to</source>
            <translation>چهار پس‌زمینه برای آری یا نه</translation>
        </message>
        <message>
            <source>Frame</source>
            <translation>قاب</translation>
        </message>
        <message>
            <source>Frame rate</source>
            <translation>نرخ فریم</translation>
        </message>
        <message>
            <source>Frames a second; cuts stay where they are in time</source>
            <translation>فریم در ثانیه؛ جای برش‌ها در زمان نمی‌جنبد</translation>
        </message>
        <message>
            <source>Framing for {aspect}</source>
            <translation>کادربندی برای {aspect}</translation>
        </message>
        <message>
            <source>Free on this disk</source>
            <translation>جای خالی این دیسک</translation>
        </message>
        <message>
            <source>Free, made on this computer</source>
            <translation>رایگان، ساختهٔ همین رایانه</translation>
        </message>
        <message>
            <source>Free: it works on this machine.</source>
            <translation>رایگان: روی همین دستگاه کار می‌کند.</translation>
        </message>
        <message>
            <source>Freed {size}</source>
            <translation>‏{size} آزاد شد</translation>
        </message>
        <message>
            <source>Frees their room; they are made again when a video needs them</source>
            <translation>جایشان را آزاد می‌کند؛ هرگاه ویدیویی لازم داشت دوباره ساخته می‌شوند</translation>
        </message>
        <message>
            <source>Freeze</source>
            <translation>ثابت کردن تصویر</translation>
        </message>
        <message>
            <source>Freeze frame</source>
            <translation>ثابت‌کردن فریم</translation>
        </message>
        <message>
            <source>Frequency</source>
            <translation>بسامد</translation>
        </message>
        <message>
            <source>Friendly</source>
            <translation>دوستانه</translation>
        </message>
        <message>
            <source>From a picture…</source>
            <translation>از یک تصویر…</translation>
        </message>
        <message>
            <source>From the in to the out point</source>
            <translation>از نقطهٔ ورود تا خروج</translation>
        </message>
        <message>
            <source>From the left</source>
            <translation>از چپ</translation>
        </message>
        <message>
            <source>Full</source>
            <translation>کامل</translation>
        </message>
        <message>
            <source>Full-screen player</source>
            <translation>پخش تمام‌صفحه</translation>
        </message>
        <message>
            <source>Funny</source>
            <translation>خنده‌دار</translation>
        </message>
        <message>
            <source>Further right is finer and larger</source>
            <translation>هرچه راست‌تر، ظریف‌تر و حجیم‌تر</translation>
        </message>
        <message>
            <source>Gain</source>
            <translation>بهره</translation>
        </message>
        <message>
            <source>General</source>
            <translation>عمومی</translation>
        </message>
        <message>
            <source>Generated media that no project or version shows.</source>
            <translation>رسانه‌های ساخته‌شده که در هیچ پروژه یا نسخه‌ای نیستند.</translation>
        </message>
        <message>
            <source>Get a key</source>
            <translation>گرفتن کلید</translation>
        </message>
        <message>
            <source>Get ready…</source>
            <translation>آماده شوید…</translation>
        </message>
        <message>
            <source>Give back the memory that it holds</source>
            <translation>حافظه‌ای را که گرفته آزاد کن</translation>
        </message>
        <message>
            <source>Give it one.</source>
            <translation>نامی به آن بدهید.</translation>
        </message>
        <message>
            <source>Give the chosen action the preset's keys again</source>
            <translation>کلیدهای پیش‌تنظیم را به کار برگزیده برمی‌گرداند</translation>
        </message>
        <message>
            <source>Glow</source>
            <translation>درخشش</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>ادامه</translation>
        </message>
        <message>
            <source>Go on later from where it stopped</source>
            <translation>بعداً از همان‌جا ادامه بده</translation>
        </message>
        <message>
            <source>Go on with the download</source>
            <translation>ادامهٔ بارگیری</translation>
        </message>
        <message>
            <source>Go on, whatever it costs, this one time</source>
            <translation>همین یک بار، با هر هزینه‌ای ادامه بده</translation>
        </message>
        <message>
            <source>Go there</source>
            <translation>رفتن به آنجا</translation>
        </message>
        <message>
            <source>Go to end</source>
            <translation>رفتن به انتها</translation>
        </message>
        <message>
            <source>Go to start</source>
            <translation>رفتن به ابتدا</translation>
        </message>
        <message>
            <source>Go to {name}</source>
            <translation>رفتن به {name}</translation>
        </message>
        <message>
            <source>Goes on with the interview, or begins another (Enter)</source>
            <translation>گفت‌وگو را ادامه می‌دهد یا تازه آغاز می‌کند (Enter)</translation>
        </message>
        <message>
            <source>Gradient</source>
            <translation>شیب رنگ</translation>
        </message>
        <message>
            <source>Graphics</source>
            <translation>گرافیک</translation>
        </message>
        <message>
            <source>Green</source>
            <translation>سبز</translation>
        </message>
        <message>
            <source>Guided practice</source>
            <translation>تمرین هدایت‌شده</translation>
        </message>
        <message>
            <source>Half</source>
            <translation>نصف</translation>
        </message>
        <message>
            <source>Half: four times fewer pixels while playing</source>
            <translation>نصف: هنگام پخش چهار برابر پیکسل کمتر</translation>
        </message>
        <message>
            <source>Hand tool</source>
            <translation>ابزار دست</translation>
        </message>
        <message>
            <source>Handles hidden</source>
            <translation>دستگیره‌ها پنهان</translation>
        </message>
        <message>
            <source>Handles of what is selected</source>
            <translation>دستگیره‌های آنچه برگزیده است</translation>
        </message>
        <message>
            <source>Handles on the picture</source>
            <translation>دستگیره‌ها روی تصویر</translation>
        </message>
        <message>
            <source>Handles shown</source>
            <translation>دستگیره‌ها نمایان</translation>
        </message>
        <message>
            <source>Hard light</source>
            <translation>نور سخت</translation>
        </message>
        <message>
            <source>Has variant</source>
            <translation>گونه دارد</translation>
        </message>
        <message>
            <source>Have a model look, too</source>
            <translation>یک مدل هم نگاه کند</translation>
        </message>
        <message>
            <source>Have two make pieces, and count whose takes you keep</source>
            <translation>دو سازنده قطعه‌ها را می‌سازند و شمرده می‌شود برداشت‌های کدام را نگه می‌دارید</translation>
        </message>
        <message>
            <source>Health and wellness</source>
            <translation>سلامت و تندرستی</translation>
        </message>
        <message>
            <source>Hear a sentence in this voice</source>
            <translation>شنیدن جمله‌ای با این صدا</translation>
        </message>
        <message>
            <source>Hear it in the player</source>
            <translation>شنیدن در پخش‌کننده</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>بلندی</translation>
        </message>
        <message>
            <source>Held back</source>
            <translation>کنار گذاشته</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>راهنما</translation>
        </message>
        <message>
            <source>Hide</source>
            <translation>پنهان</translation>
        </message>
        <message>
            <source>Hide {pane}</source>
            <translation>پنهان‌کردن {pane}</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>کنتراست بالا</translation>
        </message>
        <message>
            <source>High-pass</source>
            <translation>بالاگذر</translation>
        </message>
        <message>
            <source>Highlights</source>
            <translation>روشنایی‌ها</translation>
        </message>
        <message>
            <source>History</source>
            <translation>تاریخ</translation>
        </message>
        <message>
            <source>Hold the download; what came in stays</source>
            <translation>بارگیری را نگه دار؛ آنچه آمده می‌ماند</translation>
        </message>
        <message>
            <source>Hold until the next keyframe</source>
            <translation>ثابت تا فریم کلیدی بعدی</translation>
        </message>
        <message>
            <source>Holds the picture at the playhead for 2 seconds; what follows comes later</source>
            <translation>تصویر زیر نشانگر را ۲ ثانیه نگه می‌دارد؛ ادامه دیرتر می‌آید</translation>
        </message>
        <message>
            <source>Hopeful</source>
            <translation>امیدوار</translation>
        </message>
        <message>
            <source>How it was made</source>
            <translation>چگونه ساخته شد</translation>
        </message>
        <message>
            <source>How long it counts before it records</source>
            <translation>پیش از ضبط چقدر بشمارد</translation>
        </message>
        <message>
            <source>How long it was</source>
            <translation>چقدر طول کشید</translation>
        </message>
        <message>
            <source>How much larger</source>
            <translation>چقدر بزرگ‌تر</translation>
        </message>
        <message>
            <source>How much may be spent, such as 5 or 12.50</source>
            <translation>چه اندازه می‌توان خرج کرد، مانند 5 یا 12.50</translation>
        </message>
        <message>
            <source>How much of the budget is gone</source>
            <translation>چه اندازه از بودجه رفته است</translation>
        </message>
        <message>
            <source>How the picture meets the frame</source>
            <translation>تصویر چگونه در قاب می‌نشیند</translation>
        </message>
        <message>
            <source>How the picture meets what is below it</source>
            <translation>تصویر چگونه با زیرینش می‌آمیزد</translation>
        </message>
        <message>
            <source>How the speed changes</source>
            <translation>سرعت چگونه تغییر می‌کند</translation>
        </message>
        <message>
            <source>How they share the work</source>
            <translation>چگونه کار را تقسیم می‌کنند</translation>
        </message>
        <message>
            <source>I may use it</source>
            <translation>اجازهٔ استفاده دارم</translation>
        </message>
        <message>
            <source>I practised</source>
            <translation>تمرین کردم</translation>
        </message>
        <message>
            <source>Import 1 file</source>
            <translation>وارد کردن ۱ پرونده</translation>
        </message>
        <message>
            <source>Import a clip of a moving face</source>
            <translation>کلیپی از چهره‌ای متحرک وارد کنید</translation>
        </message>
        <message>
            <source>Import a picture of the face</source>
            <translation>تصویری از چهره وارد کنید</translation>
        </message>
        <message>
            <source>Import from a link</source>
            <translation>وارد کردن از پیوند</translation>
        </message>
        <message>
            <source>Import from a link…</source>
            <translation>وارد کردن از پیوند…</translation>
        </message>
        <message>
            <source>Import keys</source>
            <translation>واردکردن کلیدها</translation>
        </message>
        <message>
            <source>Import media</source>
            <translation>واردکردن رسانه</translation>
        </message>
        <message>
            <source>Import media…</source>
            <translation>واردکردن رسانه…</translation>
        </message>
        <message>
            <source>Import subtitles</source>
            <translation>واردکردن زیرنویس</translation>
        </message>
        <message>
            <source>Import subtitles…</source>
            <translation>واردکردن زیرنویس…</translation>
        </message>
        <message>
            <source>Import {count} files</source>
            <translation>وارد کردن {count} پرونده</translation>
        </message>
        <message>
            <source>Import {name}</source>
            <translation>واردکردن {name}</translation>
        </message>
        <message>
            <source>Imported 1 file.</source>
            <translation>۱ پرونده وارد شد.</translation>
        </message>
        <message>
            <source>Imported {count} files.</source>
            <translation>‏{count} پرونده وارد شد.</translation>
        </message>
        <message>
            <source>Import…</source>
            <translation>واردکردن…</translation>
        </message>
        <message>
            <source>In</source>
            <translation>ورود</translation>
        </message>
        <message>
            <source>In question</source>
            <translation>نامعلوم</translation>
        </message>
        <message>
            <source>In softer words:</source>
            <translation>با واژه‌های نرم‌تر:</translation>
        </message>
        <message>
            <source>In the picture</source>
            <translation>درون تصویر</translation>
        </message>
        <message>
            <source>In use</source>
            <translation>در حال استفاده</translation>
        </message>
        <message>
            <source>Insert when dropping</source>
            <translation>درج هنگام رهاکردن</translation>
        </message>
        <message>
            <source>Insert: what follows moves later</source>
            <translation>درج: ادامه عقب‌تر می‌رود</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>بازرس</translation>
        </message>
        <message>
            <source>Inspiring</source>
            <translation>الهام‌بخش</translation>
        </message>
        <message>
            <source>Instagram asks for its AI label on photorealistic video and realistic-sounding voices.</source>
            <translation>اینستاگرام برای ویدیوی واقع‌نما و صداهای واقعی‌نما برچسب هوش مصنوعی خود را می‌خواهد.</translation>
        </message>
        <message>
            <source>Install the extra “search” to have MiniLM; it runs on this computer.</source>
            <translation>برای داشتن MiniLM افزونهٔ «search» را نصب کنید؛ روی همین رایانه اجرا می‌شود.</translation>
        </message>
        <message>
            <source>Instruction</source>
            <translation>دستور</translation>
        </message>
        <message>
            <source>Instruction for the next take</source>
            <translation>دستور برای برداشت بعدی</translation>
        </message>
        <message>
            <source>Instruction, or nothing</source>
            <translation>دستور، یا هیچ</translation>
        </message>
        <message>
            <source>Interview me</source>
            <translation>با من گفت‌وگو کن</translation>
        </message>
        <message>
            <source>Intro</source>
            <translation>آغازه</translation>
        </message>
        <message>
            <source>Invert</source>
            <translation>وارونه‌سازی</translation>
        </message>
        <message>
            <source>Iris</source>
            <translation>دیافراگم</translation>
        </message>
        <message>
            <source>It becomes a new file in the library; the old one stays.</source>
            <translation>پرونده‌ای تازه در کتابخانه می‌شود؛ پیشین می‌ماند.</translation>
        </message>
        <message>
            <source>It becomes a new take; trims, effects and the old take stay.</source>
            <translation>برداشتی تازه می‌شود؛ برش‌ها، جلوه‌ها و برداشت پیشین می‌مانند.</translation>
        </message>
        <message>
            <source>It does not show its scene.</source>
            <translation>صحنهٔ خود را نشان نمی‌دهد.</translation>
        </message>
        <message>
            <source>It failed without saying why.</source>
            <translation>بی آنکه دلیلی بگوید ناکام ماند.</translation>
        </message>
        <message>
            <source>It has no picture yet, only a plain colour.</source>
            <translation>هنوز تصویری ندارد، فقط یک رنگ ساده.</translation>
        </message>
        <message>
            <source>It is at work; it can be unloaded when it is done.</source>
            <translation>در حال کار است؛ پس از پایان می‌توان آن را تخلیه کرد.</translation>
        </message>
        <message>
            <source>It is being made</source>
            <translation>در حال ساخت است</translation>
        </message>
        <message>
            <source>It is black for {seconds:.1f} s.</source>
            <translation>{seconds:.1f} ثانیه سیاه است.</translation>
        </message>
        <message>
            <source>It is black.</source>
            <translation>سیاه است.</translation>
        </message>
        <message>
            <source>It is kept as {path}.</source>
            <translation>با نام {path} نگه داشته شد.</translation>
        </message>
        <message>
            <source>It is much brighter than the scenes around it.</source>
            <translation>بسیار روشن‌تر از صحنه‌های پیرامونش است.</translation>
        </message>
        <message>
            <source>It is much darker than the scenes around it.</source>
            <translation>بسیار تاریک‌تر از صحنه‌های پیرامونش است.</translation>
        </message>
        <message>
            <source>It is not on the timeline.</source>
            <translation>روی خط زمان نیست.</translation>
        </message>
        <message>
            <source>It is sent to this service.</source>
            <translation>این به آن سرویس فرستاده می‌شود.</translation>
        </message>
        <message>
            <source>It is {by:.0f} LU louder than the rest of the film.</source>
            <translation>{by:.0f} LU بلندتر از بقیهٔ فیلم است.</translation>
        </message>
        <message>
            <source>It is {by:.0f} LU softer than the rest of the film.</source>
            <translation>{by:.0f} LU آرام‌تر از بقیهٔ فیلم است.</translation>
        </message>
        <message>
            <source>It jumps brighter {at:.1f} s in.</source>
            <translation>در ثانیهٔ {at:.1f} ناگهان روشن‌تر می‌شود.</translation>
        </message>
        <message>
            <source>It jumps darker {at:.1f} s in.</source>
            <translation>در ثانیهٔ {at:.1f} ناگهان تاریک‌تر می‌شود.</translation>
        </message>
        <message>
            <source>It lasts only {seconds} s.</source>
            <translation>فقط {seconds} ثانیه است.</translation>
        </message>
        <message>
            <source>It looks out of focus beside the other scenes.</source>
            <translation>کنار صحنه‌های دیگر تار به نظر می‌آید.</translation>
        </message>
        <message>
            <source>It needs a library that is not installed.</source>
            <translation>کتابخانه‌ای لازم دارد که نصب نیست.</translation>
        </message>
        <message>
            <source>It no longer serves for: {what}. What was made with it stays. It can be downloaded again.</source>
            <translation>دیگر برای این به کار نمی‌آید: {what}. آنچه با آن ساخته شده می‌ماند. می‌توان دوباره آن را بارگیری کرد.</translation>
        </message>
        <message>
            <source>It shows the picture of scene {number}.</source>
            <translation>تصویر صحنهٔ {number} را نشان می‌دهد.</translation>
        </message>
        <message>
            <source>It stands for {seconds} s; split it.</source>
            <translation>‏{seconds} ثانیه می‌ماند؛ آن را برش دهید.</translation>
        </message>
        <message>
            <source>It stays as it is and is not asked about again</source>
            <translation>همان‌گونه می‌ماند و دوباره پرسیده نمی‌شود</translation>
        </message>
        <message>
            <source>It stops and asks you before anything else is made.</source>
            <translation>پیش از ساختن هر چیز دیگر می‌ایستد و از شما می‌پرسد.</translation>
        </message>
        <message>
            <source>It takes the place of my music and ends with the film.</source>
            <translation>جای موسیقی من را می‌گیرد و با فیلم پایان می‌یابد.</translation>
        </message>
        <message>
            <source>It usually takes {time}.</source>
            <translation>معمولاً {time} طول می‌کشد.</translation>
        </message>
        <message>
            <source>It works.</source>
            <translation>کار می‌کند.</translation>
        </message>
        <message>
            <source>Its colours are not those of the brand.</source>
            <translation>رنگ‌هایش رنگ‌های برند نیستند.</translation>
        </message>
        <message>
            <source>Its colours are not those of the rest of the film.</source>
            <translation>رنگ‌هایش با بقیهٔ فیلم نمی‌خواند.</translation>
        </message>
        <message>
            <source>Its colours have little in common with the scene before it.</source>
            <translation>رنگ‌هایش با صحنهٔ پیشین کم‌شباهت است.</translation>
        </message>
        <message>
            <source>Its colours, logo, title style and bumpers</source>
            <translation>رنگ‌ها، نشان، سبک عنوان و آغاز و پایان آن</translation>
        </message>
        <message>
            <source>Its edits, takes and generated files go too, and no undo brings them back. The files you imported stay where they came from.</source>
            <translation>ویرایش‌ها، برداشت‌ها و پرونده‌های ساخته‌شده‌اش هم پاک می‌شوند و واگردی در کار نیست. پرونده‌هایی که وارد کرده‌اید سر جای خودشان می‌مانند.</translation>
        </message>
        <message>
            <source>Its file is missing. Connect the disk it is on, or relink it in the library.</source>
            <translation>پرونده‌اش نیست. دیسکش را وصل کنید یا در کتابخانه از نو پیوندش دهید.</translation>
        </message>
        <message>
            <source>Its media is not in this project's library any more.</source>
            <translation>رسانه‌اش دیگر در کتابخانهٔ این پروژه نیست.</translation>
        </message>
        <message>
            <source>Its music</source>
            <translation>موسیقی آن</translation>
        </message>
        <message>
            <source>Its own list of topics</source>
            <translation>فهرست موضوع‌های خودش</translation>
        </message>
        <message>
            <source>Its pictures and voice are AI-made.</source>
            <translation>تصویرها و صدایش ساختهٔ هوش مصنوعی‌اند.</translation>
        </message>
        <message>
            <source>Its pictures are AI-made.</source>
            <translation>تصویرهایش ساختهٔ هوش مصنوعی‌اند.</translation>
        </message>
        <message>
            <source>Its pictures, with my voice and words</source>
            <translation>تصویرهای آن، با گفتار و متن من</translation>
        </message>
        <message>
            <source>Its price is not known. You are asked before it is used.</source>
            <translation>بهایش معلوم نیست. پیش از به کار رفتن از شما پرسیده می‌شود.</translation>
        </message>
        <message>
            <source>Its voice is AI-made.</source>
            <translation>صدایش ساختهٔ هوش مصنوعی است.</translation>
        </message>
        <message>
            <source>Its voice, words and captions, with my pictures</source>
            <translation>گفتار، متن و زیرنویس آن، با تصویرهای من</translation>
        </message>
        <message>
            <source>Its words are not spoken yet.</source>
            <translation>متنش هنوز گفته نشده است.</translation>
        </message>
        <message>
            <source>Its words were changed: re-roll the voice to hear them.</source>
            <translation>متنش عوض شده: برای شنیدن، گفتار را دوباره بسازید.</translation>
        </message>
        <message>
            <source>Jobs</source>
            <translation>کارها</translation>
        </message>
        <message>
            <source>Journey</source>
            <translation>سفر</translation>
        </message>
        <message>
            <source>Journey: writes guided practices</source>
            <translation>سفر: تمرین‌های هدایت‌شده می‌نویسد</translation>
        </message>
        <message>
            <source>Jump cut</source>
            <translation>برش پرشی</translation>
        </message>
        <message>
            <source>Jump in the middle</source>
            <translation>پرش در میانه</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>نگه‌دار</translation>
        </message>
        <message>
            <source>Keep as a preset</source>
            <translation>نگه‌داشتن به‌صورت پیش‌تنظیم</translation>
        </message>
        <message>
            <source>Keep as a preset…</source>
            <translation>نگه‌داشتن به‌صورت پیش‌تنظیم…</translation>
        </message>
        <message>
            <source>Keep how the video is made under a name, or take it from one</source>
            <translation>شیوهٔ ساخت ویدیو را با نامی نگه دارید یا از یکی بردارید</translation>
        </message>
        <message>
            <source>Keep it under {limit:.0f} MB</source>
            <translation>زیر {limit:.0f} مگابایت بماند</translation>
        </message>
        <message>
            <source>Keep the stills</source>
            <translation>عکس‌ها بمانند</translation>
        </message>
        <message>
            <source>Keep the taps</source>
            <translation>نگه‌داشتن ضربه‌ها</translation>
        </message>
        <message>
            <source>Keep this key and try it out (Enter)</source>
            <translation>این کلید را نگه دار و بیازما (Enter)</translation>
        </message>
        <message>
            <source>Keep {name}</source>
            <translation>نگهداری {name}</translation>
        </message>
        <message>
            <source>Keep: the same, but for the words</source>
            <translation>نگه‌داشتن: همان، جز واژه‌ها</translation>
        </message>
        <message>
            <source>Kept in the library either way.</source>
            <translation>در هر صورت در کتابخانه می‌ماند.</translation>
        </message>
        <message>
            <source>Key colour</source>
            <translation>رنگ کلید</translation>
        </message>
        <message>
            <source>Key for {service}</source>
            <translation>کلید {service}</translation>
        </message>
        <message>
            <source>Keyframe lanes</source>
            <translation>ردیف‌های فریم کلیدی</translation>
        </message>
        <message>
            <source>Keyframe lanes folded</source>
            <translation>ردیف‌های فریم کلیدی بسته</translation>
        </message>
        <message>
            <source>Keyframe lanes shown</source>
            <translation>ردیف‌های فریم کلیدی نمایان</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>کلیدها</translation>
        </message>
        <message>
            <source>Keys are kept in the system's keyring, encrypted and locked with your login. Programs that you run can ask it for keys.</source>
            <translation>کلیدها در دسته‌کلید سامانه‌اند، رمزشده و قفل با ورود شما. برنامه‌هایی که اجرا می‌کنید می‌توانند کلیدها را از آن بخواهند.</translation>
        </message>
        <message>
            <source>Keys for services</source>
            <translation>کلید سرویس‌ها</translation>
        </message>
        <message>
            <source>Keys of an editor you know</source>
            <translation>کلیدهای ویرایشگری که می‌شناسید</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>نوع</translation>
        </message>
        <message>
            <source>Kinora does not know the licence “{licence}” of {name}; read what it asks.</source>
            <translation>کینورا پروانهٔ «{licence}» از {name} را نمی‌شناسد؛ بخوانید چه می‌خواهد.</translation>
        </message>
        <message>
            <source>Kinora does not know whether you may use the music {name}.</source>
            <translation>کینورا نمی‌داند اجازهٔ استفاده از موسیقی {name} را دارید یا نه.</translation>
        </message>
        <message>
            <source>Kinora is set to work offline. Switch that off under Providers to ask a service.</source>
            <translation>کینورا روی کار بدون شبکه است. برای پرسیدن از یک سرویس، آن را در ارائه‌دهندگان خاموش کنید.</translation>
        </message>
        <message>
            <source>Kinora is set to work offline: {service} was not asked.</source>
            <translation>کینورا برون‌خط کار می‌کند: از {service} پرسیده نشد.</translation>
        </message>
        <message>
            <source>Kinora works offline: no service is asked and nothing is downloaded.</source>
            <translation>کینورا برون‌خط کار می‌کند: از هیچ سرویسی پرسیده نمی‌شود و چیزی بارگیری نمی‌شود.</translation>
        </message>
        <message>
            <source>Kinora writes the script</source>
            <translation>کینورا متن را می‌نویسد</translation>
        </message>
        <message>
            <source>Kinora's built-in one may be used for anything.</source>
            <translation>نمونهٔ درونی کینورا را برای هر کاری می‌توان به کار برد.</translation>
        </message>
        <message>
            <source>Kinora's order</source>
            <translation>ترتیب کینورا</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>زبان</translation>
        </message>
        <message>
            <source>Language of the window</source>
            <translation>زبان پنجره</translation>
        </message>
        <message>
            <source>Language of this track</source>
            <translation>زبان این باند</translation>
        </message>
        <message>
            <source>Language: {name}</source>
            <translation>زبان: {name}</translation>
        </message>
        <message>
            <source>Languages</source>
            <translation>زبان‌ها</translation>
        </message>
        <message>
            <source>Larger</source>
            <translation>بزرگ‌تر</translation>
        </message>
        <message>
            <source>Larger and crisper, made on this computer; it invents no detail.</source>
            <translation>بزرگ‌تر و واضح‌تر، ساختهٔ همین رایانه؛ جزئیاتی از خود نمی‌سازد.</translation>
        </message>
        <message>
            <source>Largest first</source>
            <translation>بزرگ‌ترین اول</translation>
        </message>
        <message>
            <source>Largest size</source>
            <translation>بیشترین حجم</translation>
        </message>
        <message>
            <source>Last changed</source>
            <translation>آخرین تغییر</translation>
        </message>
        <message>
            <source>Last failure: {moment}. {reason}</source>
            <translation>آخرین شکست: {moment}. {reason}</translation>
        </message>
        <message>
            <source>Last frame</source>
            <translation>فریم آخر</translation>
        </message>
        <message>
            <source>Last success: {moment}.</source>
            <translation>آخرین موفقیت: {moment}.</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>بعداً</translation>
        </message>
        <message>
            <source>Layout</source>
            <translation>چیدمان</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>بماند</translation>
        </message>
        <message>
            <source>Leave it paused</source>
            <translation>بگذار متوقف بماند</translation>
        </message>
        <message>
            <source>Leave out what asks; nothing is spent or deleted</source>
            <translation>آنچه پرسیده شد انجام نمی‌شود؛ نه هزینه‌ای، نه حذفی</translation>
        </message>
        <message>
            <source>Leave the chosen action without a key</source>
            <translation>کار برگزیده بی‌کلید می‌ماند</translation>
        </message>
        <message>
            <source>Leave the project as it was; what was made stays in the library</source>
            <translation>پروژه همان‌طور که بود می‌ماند؛ آنچه ساخته شد در کتابخانه می‌ماند</translation>
        </message>
        <message>
            <source>Leaves room for others on the same line</source>
            <translation>برای دیگرانِ روی همین خط جا می‌گذارد</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>چپ</translation>
        </message>
        <message>
            <source>Left at each side</source>
            <translation>باقی‌مانده در هر سو</translation>
        </message>
        <message>
            <source>Left out</source>
            <translation>جا مانده</translation>
        </message>
        <message>
            <source>Left to right</source>
            <translation>چپ به راست</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>مدت</translation>
        </message>
        <message>
            <source>Length in seconds</source>
            <translation>مدت به ثانیه</translation>
        </message>
        <message>
            <source>Length of the next video</source>
            <translation>مدت ویدیوی بعدی</translation>
        </message>
        <message>
            <source>Length…</source>
            <translation>مدت…</translation>
        </message>
        <message>
            <source>Let me compare before anything changes</source>
            <translation>پیش از هر تغییر مقایسه کنم</translation>
        </message>
        <message>
            <source>Let the face move as in a clip</source>
            <translation>حرکت چهره مانند یک کلیپ</translation>
        </message>
        <message>
            <source>Let the picture before it run on</source>
            <translation>ادامه دادن تصویر پیش از آن</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>سطح</translation>
        </message>
        <message>
            <source>Level the voice</source>
            <translation>هم‌ترازی صدا</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>کتابخانه</translation>
        </message>
        <message>
            <source>Library not installed</source>
            <translation>کتابخانه نصب نیست</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>پروانه</translation>
        </message>
        <message>
            <source>Licence: {licence}</source>
            <translation>پروانه: {licence}</translation>
        </message>
        <message>
            <source>Lift in to out</source>
            <translation>برداشتن از ورود تا خروج</translation>
        </message>
        <message>
            <source>Lift range</source>
            <translation>برداشتن بازه</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>روشن</translation>
        </message>
        <message>
            <source>Lighten</source>
            <translation>روشن‌تر</translation>
        </message>
        <message>
            <source>Like the desktop</source>
            <translation>مانند میزکار</translation>
        </message>
        <message>
            <source>Lines</source>
            <translation>سطرها</translation>
        </message>
        <message>
            <source>Lines to show</source>
            <translation>سطرهایی که نشان داده شود</translation>
        </message>
        <message>
            <source>Link</source>
            <translation>پیوند</translation>
        </message>
        <message>
            <source>Lip sync</source>
            <translation>همگامی لب</translation>
        </message>
        <message>
            <source>Lip-sync</source>
            <translation>هماهنگی لب</translation>
        </message>
        <message>
            <source>Lip-sync to a voice…</source>
            <translation>هماهنگی لب با صدا…</translation>
        </message>
        <message>
            <source>Lip-sync {name}</source>
            <translation>هماهنگی لب در {name}</translation>
        </message>
        <message>
            <source>Lip-sync “{name}”</source>
            <translation>هماهنگی لب در «{name}»</translation>
        </message>
        <message>
            <source>Lip-sync…</source>
            <translation>هماهنگی لب…</translation>
        </message>
        <message>
            <source>List phrases such as “you know”</source>
            <translation>فهرست عبارت‌هایی مانند «می‌دانی»</translation>
        </message>
        <message>
            <source>List the jobs</source>
            <translation>فهرست کارها</translation>
        </message>
        <message>
            <source>List the looks</source>
            <translation>فهرست ظاهرها</translation>
        </message>
        <message>
            <source>List the projects</source>
            <translation>فهرست پروژه‌ها</translation>
        </message>
        <message>
            <source>Listen</source>
            <translation>شنیدن</translation>
        </message>
        <message>
            <source>Listen for silence</source>
            <translation>یافتن سکوت‌ها</translation>
        </message>
        <message>
            <source>Listen to the song</source>
            <translation>گوش دادن به ترانه</translation>
        </message>
        <message>
            <source>Listening</source>
            <translation>گوش دادن</translation>
        </message>
        <message>
            <source>Listening for silence…</source>
            <translation>در حال گوش‌دادن برای سکوت…</translation>
        </message>
        <message>
            <source>Listening to the song</source>
            <translation>گوش دادن به ترانه</translation>
        </message>
        <message>
            <source>Listening was cancelled.</source>
            <translation>گوش‌دادن لغو شد.</translation>
        </message>
        <message>
            <source>Lo-fi</source>
            <translation>لوفای</translation>
        </message>
        <message>
            <source>Loaded; holds {size} on {device}</source>
            <translation>بارشده؛ {size} روی {device} گرفته است</translation>
        </message>
        <message>
            <source>Local models</source>
            <translation>مدل‌های محلی</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>قفل</translation>
        </message>
        <message>
            <source>Lock or unlock scene</source>
            <translation>قفل یا بازکردن صحنه</translation>
        </message>
        <message>
            <source>Lock scene</source>
            <translation>قفل‌کردن صحنه</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>قفل</translation>
        </message>
        <message>
            <source>Locked against re-rolls</source>
            <translation>قفل در برابر ساخت دوباره</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>گزارش رویدادها</translation>
        </message>
        <message>
            <source>Logo</source>
            <translation>نشان</translation>
        </message>
        <message>
            <source>Logo and watermark…</source>
            <translation>نشان و واترمارک…</translation>
        </message>
        <message>
            <source>Longest first</source>
            <translation>بلندترین اول</translation>
        </message>
        <message>
            <source>Longest streak: {longest}. Practices: {count}. Minutes in all: {minutes}.</source>
            <translation>درازترین دوره: {longest}. تمرین‌ها: {count}. روی هم {minutes} دقیقه.</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>حال‌وهوا</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>بازبینی دوباره</translation>
        </message>
        <message>
            <source>Look at a scene</source>
            <translation>نگاه به یک صحنه</translation>
        </message>
        <message>
            <source>Look at the timeline</source>
            <translation>نگاه به خط زمان</translation>
        </message>
        <message>
            <source>Look file</source>
            <translation>پروندهٔ حال‌وهوا</translation>
        </message>
        <message>
            <source>Look for the subject</source>
            <translation>یافتن سوژه</translation>
        </message>
        <message>
            <source>Look for what can go; nothing is cut yet</source>
            <translation>جست‌وجوی آنچه رفتنی است؛ هنوز چیزی بریده نمی‌شود</translation>
        </message>
        <message>
            <source>Look in a folder and all folders below it</source>
            <translation>جست‌وجو در پوشه و همهٔ زیرپوشه‌ها</translation>
        </message>
        <message>
            <source>Look it over</source>
            <translation>بازبینی کن</translation>
        </message>
        <message>
            <source>Look the film over</source>
            <translation>بازبینی فیلم</translation>
        </message>
        <message>
            <source>Look the film over once more</source>
            <translation>بازبینی دوبارهٔ فیلم</translation>
        </message>
        <message>
            <source>Look the film over…</source>
            <translation>بازبینی فیلم…</translation>
        </message>
        <message>
            <source>Look through the files</source>
            <translation>جست‌وجو در فایل‌ها</translation>
        </message>
        <message>
            <source>Look “{name}” over</source>
            <translation>بررسی «{name}»</translation>
        </message>
        <message>
            <source>Looked at {files} files, found {healed} of {count}: {name}</source>
            <translation>{files} پرونده دیده شد، {healed} از {count} پیدا شد: {name}</translation>
        </message>
        <message>
            <source>Looking at pictures</source>
            <translation>دیدن تصویرها</translation>
        </message>
        <message>
            <source>Looking at scene {number} of {count}</source>
            <translation>نگاه به صحنهٔ {number} از {count}</translation>
        </message>
        <message>
            <source>Looking at the address</source>
            <translation>نگاه به نشانی</translation>
        </message>
        <message>
            <source>Looking at {name}</source>
            <translation>نگاه به {name}</translation>
        </message>
        <message>
            <source>Looking for a microphone…</source>
            <translation>در جست‌وجوی میکروفون…</translation>
        </message>
        <message>
            <source>Looking for keys…</source>
            <translation>در حال یافتن کلیدها…</translation>
        </message>
        <message>
            <source>Looking for missing files…</source>
            <translation>در جست‌وجوی پرونده‌های گمشده…</translation>
        </message>
        <message>
            <source>Looking for the subject</source>
            <translation>در پی سوژه</translation>
        </message>
        <message>
            <source>Looking for the subject of {name}</source>
            <translation>یافتن سوژهٔ {name}</translation>
        </message>
        <message>
            <source>Looking through: {place}</source>
            <translation>جست‌وجو در: {place}</translation>
        </message>
        <message>
            <source>Looking who can do this…</source>
            <translation>در حال یافتن آنچه می‌تواند…</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>در حال جست‌وجو…</translation>
        </message>
        <message>
            <source>Looks</source>
            <translation>حال‌وهوای رنگ</translation>
        </message>
        <message>
            <source>Looks for each word in the sound, in the background</source>
            <translation>هر واژه را در پس‌زمینه در صدا می‌جوید</translation>
        </message>
        <message>
            <source>Loop</source>
            <translation>تکرار</translation>
        </message>
        <message>
            <source>Loudness</source>
            <translation>بلندی صدا</translation>
        </message>
        <message>
            <source>Lower third</source>
            <translation>زیرنویس معرفی</translation>
        </message>
        <message>
            <source>Luma key</source>
            <translation>کلید روشنایی</translation>
        </message>
        <message>
            <source>Made</source>
            <translation>ساخته‌شده</translation>
        </message>
        <message>
            <source>Made again when they are needed.</source>
            <translation>هرگاه لازم شود دوباره ساخته می‌شوند.</translation>
        </message>
        <message>
            <source>Made by</source>
            <translation>سازنده</translation>
        </message>
        <message>
            <source>Made by {first}</source>
            <translation>سازنده: {first}</translation>
        </message>
        <message>
            <source>Made by {first}. Else: {others}</source>
            <translation>سازنده: {first}. وگرنه: {others}</translation>
        </message>
        <message>
            <source>Made for it: 1 file</source>
            <translation>برایش ساخته شد: ۱ پرونده</translation>
        </message>
        <message>
            <source>Made for it: {count} files</source>
            <translation>برایش ساخته شد: {count} پرونده</translation>
        </message>
        <message>
            <source>Made from</source>
            <translation>ساخته از</translation>
        </message>
        <message>
            <source>Made on this computer; nothing is sent away.</source>
            <translation>روی همین رایانه ساخته می‌شود؛ چیزی فرستاده نمی‌شود.</translation>
        </message>
        <message>
            <source>Made once, used again: {hits} of {asked} requests ({percent} %) were answered from the library.</source>
            <translation>یک بار ساخته، دوباره به‌کاررفته: {hits} از {asked} درخواست ({percent} ٪) از کتابخانه پاسخ گرفت.</translation>
        </message>
        <message>
            <source>Made “{name}”.</source>
            <translation>«{name}» ساخته شد.</translation>
        </message>
        <message>
            <source>Make a blurred face clear</source>
            <translation>واضح کردن چهرهٔ تار</translation>
        </message>
        <message>
            <source>Make a brand kit</source>
            <translation>ساخت بستهٔ برند</translation>
        </message>
        <message>
            <source>Make a guided practice</source>
            <translation>ساخت تمرین هدایت‌شده</translation>
        </message>
        <message>
            <source>Make a music video</source>
            <translation>ساخت موزیک‌ویدئو</translation>
        </message>
        <message>
            <source>Make a picture</source>
            <translation>ساخت تصویر</translation>
        </message>
        <message>
            <source>Make a product ad</source>
            <translation>ساخت آگهی محصول</translation>
        </message>
        <message>
            <source>Make a video</source>
            <translation>ساخت ویدیو</translation>
        </message>
        <message>
            <source>Make a video from a prompt, or add a first scene.</source>
            <translation>از یک متن ویدیو بسازید یا صحنهٔ اول را بیفزایید.</translation>
        </message>
        <message>
            <source>Make an episode</source>
            <translation>ساخت یک قسمت</translation>
        </message>
        <message>
            <source>Make and mend</source>
            <translation>ساختن و اصلاح</translation>
        </message>
        <message>
            <source>Make anew</source>
            <translation>ساخت از نو</translation>
        </message>
        <message>
            <source>Make episode · {cost}</source>
            <translation>ساخت قسمت · {cost}</translation>
        </message>
        <message>
            <source>Make it again even if the library has the very same</source>
            <translation>دوباره بساز، حتی اگر کتابخانه عیناً همین را دارد</translation>
        </message>
        <message>
            <source>Make it anew with {name}, whose results may be used commercially.</source>
            <translation>دوباره با {name} بسازیدش که نتیجه‌هایش کاربرد تجاری دارند.</translation>
        </message>
        <message>
            <source>Make music</source>
            <translation>ساخت موسیقی</translation>
        </message>
        <message>
            <source>Make something worth watching</source>
            <translation>چیزی بسازید که دیدنی باشد</translation>
        </message>
        <message>
            <source>Make the ad</source>
            <translation>ساخت آگهی</translation>
        </message>
        <message>
            <source>Make the ad with 1</source>
            <translation>ساخت آگهی با ۱</translation>
        </message>
        <message>
            <source>Make the ad with {count}</source>
            <translation>ساخت آگهی با {count}</translation>
        </message>
        <message>
            <source>Make the project {shape}</source>
            <translation>پروژه {shape} شود</translation>
        </message>
        <message>
            <source>Make them from what is said, bring in a subtitle file, or write the first one.</source>
            <translation>از گفته‌ها بسازید، پروندهٔ زیرنویس بیاورید یا اولی را بنویسید.</translation>
        </message>
        <message>
            <source>Make video</source>
            <translation>ساخت ویدیو</translation>
        </message>
        <message>
            <source>Make video · {cost}</source>
            <translation>ساخت ویدیو · {cost}</translation>
        </message>
        <message>
            <source>Make with all {count} and compare</source>
            <translation>ساخت با هر {count} تا و مقایسه</translation>
        </message>
        <message>
            <source>Make with both and compare</source>
            <translation>ساخت با هر دو و مقایسه</translation>
        </message>
        <message>
            <source>Make “{name}”</source>
            <translation>ساخت «{name}»</translation>
        </message>
        <message>
            <source>Make-up gain</source>
            <translation>بهرهٔ جبرانی</translation>
        </message>
        <message>
            <source>Makes</source>
            <translation>می‌سازد</translation>
        </message>
        <message>
            <source>Makes another take of this piece; everything else stays</source>
            <translation>برداشت دیگری از این تکه می‌سازد؛ باقی دست نمی‌خورد</translation>
        </message>
        <message>
            <source>Makes it a plain cut again</source>
            <translation>دوباره برش ساده می‌شود</translation>
        </message>
        <message>
            <source>Makes it and opens its project; nothing is posted</source>
            <translation>آن را می‌سازد و پروژه‌اش را باز می‌کند؛ چیزی منتشر نمی‌شود</translation>
        </message>
        <message>
            <source>Makes it larger and crisper, as another take</source>
            <translation>آن را بزرگ‌تر و واضح‌تر می‌کند، در برداشتی دیگر</translation>
        </message>
        <message>
            <source>Makes the ad of what is approved</source>
            <translation>آگهی را از آنچه تأیید شده می‌سازد</translation>
        </message>
        <message>
            <source>Mark in</source>
            <translation>نقطهٔ ورود</translation>
        </message>
        <message>
            <source>Mark in and out first (I and O).</source>
            <translation>اول نقطهٔ ورود و خروج را بگذارید (I و O).</translation>
        </message>
        <message>
            <source>Mark it as AI-made</source>
            <translation>نشان‌گذاری به‌عنوان ساختهٔ هوش مصنوعی</translation>
        </message>
        <message>
            <source>Mark out</source>
            <translation>نقطهٔ خروج</translation>
        </message>
        <message>
            <source>Marker</source>
            <translation>نشانه</translation>
        </message>
        <message>
            <source>Marker at {time}</source>
            <translation>نشانه در {time}</translation>
        </message>
        <message>
            <source>Marker colour</source>
            <translation>رنگ نشانه</translation>
        </message>
        <message>
            <source>Marker {number}</source>
            <translation>نشانهٔ {number}</translation>
        </message>
        <message>
            <source>Marker · {time}</source>
            <translation>نشانه · {time}</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>ماسک</translation>
        </message>
        <message>
            <source>Mask on the picture</source>
            <translation>ماسک روی تصویر</translation>
        </message>
        <message>
            <source>Match a script</source>
            <translation>تطبیق با متن</translation>
        </message>
        <message>
            <source>Match a script…</source>
            <translation>تطبیق با متن…</translation>
        </message>
        <message>
            <source>Match brightness</source>
            <translation>هم‌ترازی روشنایی</translation>
        </message>
        <message>
            <source>Match case</source>
            <translation>حساس به حروف بزرگ و کوچک</translation>
        </message>
        <message>
            <source>Meanwhile</source>
            <translation>در همین حال</translation>
        </message>
        <message>
            <source>Measuring…</source>
            <translation>در حال سنجش…</translation>
        </message>
        <message>
            <source>Media</source>
            <translation>رسانه</translation>
        </message>
        <message>
            <source>Media as a list</source>
            <translation>رسانه‌ها به‌صورت فهرست</translation>
        </message>
        <message>
            <source>Meditative</source>
            <translation>مراقبه‌ای</translation>
        </message>
        <message>
            <source>Megabytes the file may take; 0 for no limit</source>
            <translation>بیشترین حجم به مگابایت؛ ۰ یعنی بی‌محدودیت</translation>
        </message>
        <message>
            <source>Mend</source>
            <translation>اصلاح</translation>
        </message>
        <message>
            <source>Mend 1</source>
            <translation>اصلاح ۱</translation>
        </message>
        <message>
            <source>Mend all</source>
            <translation>اصلاح همه</translation>
        </message>
        <message>
            <source>Mend all captions</source>
            <translation>اصلاح همهٔ زیرنویس‌ها</translation>
        </message>
        <message>
            <source>Mend all captions that are hard to read, as one step</source>
            <translation>اصلاح همهٔ زیرنویس‌های سخت‌خوان در یک گام</translation>
        </message>
        <message>
            <source>Mend captions</source>
            <translation>اصلاح زیرنویس‌ها</translation>
        </message>
        <message>
            <source>Mend {count}</source>
            <translation>اصلاح {count}</translation>
        </message>
        <message>
            <source>Mending captions…</source>
            <translation>در حال اصلاح زیرنویس‌ها…</translation>
        </message>
        <message>
            <source>Mends this; undo takes it back</source>
            <translation>این را اصلاح می‌کند؛ واگرد برش می‌گرداند</translation>
        </message>
        <message>
            <source>Merge captions</source>
            <translation>ادغام زیرنویس‌ها</translation>
        </message>
        <message>
            <source>Merge scenes</source>
            <translation>ادغام صحنه‌ها</translation>
        </message>
        <message>
            <source>Message to Kinora</source>
            <translation>پیام به کینورا</translation>
        </message>
        <message>
            <source>Microphone</source>
            <translation>میکروفون</translation>
        </message>
        <message>
            <source>Microphone level</source>
            <translation>سطح میکروفون</translation>
        </message>
        <message>
            <source>Microphones: {names}</source>
            <translation>میکروفون‌ها: {names}</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>دقیقه</translation>
        </message>
        <message>
            <source>Mirror</source>
            <translation>آینه</translation>
        </message>
        <message>
            <source>Missing</source>
            <translation>گمشده</translation>
        </message>
        <message>
            <source>Missing files</source>
            <translation>پرونده‌های گمشده</translation>
        </message>
        <message>
            <source>Mix</source>
            <translation>آمیزه</translation>
        </message>
        <message>
            <source>Mixed</source>
            <translation>گوناگون</translation>
        </message>
        <message>
            <source>Mode</source>
            <translation>حالت</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>مدل‌ها</translation>
        </message>
        <message>
            <source>Models…</source>
            <translation>مدل‌ها…</translation>
        </message>
        <message>
            <source>Money</source>
            <translation>پول</translation>
        </message>
        <message>
            <source>Money…</source>
            <translation>پول…</translation>
        </message>
        <message>
            <source>More formal</source>
            <translation>رسمی‌تر</translation>
        </message>
        <message>
            <source>Mostly the first, one in five the second</source>
            <translation>بیشتر اولی، از هر پنج تا یکی دومی</translation>
        </message>
        <message>
            <source>Mostly the second, one in five the first</source>
            <translation>بیشتر دومی، از هر پنج تا یکی اولی</translation>
        </message>
        <message>
            <source>Motivation</source>
            <translation>انگیزشی</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>جابه‌جایی</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>بردن به پایین</translation>
        </message>
        <message>
            <source>Move it where it is seen</source>
            <translation>بردن به جایی که دیده شود</translation>
        </message>
        <message>
            <source>Move keyframe</source>
            <translation>جابه‌جایی فریم کلیدی</translation>
        </message>
        <message>
            <source>Move marker</source>
            <translation>جابه‌جایی نشانه</translation>
        </message>
        <message>
            <source>Move one frame left</source>
            <translation>یک فریم به چپ</translation>
        </message>
        <message>
            <source>Move one frame right</source>
            <translation>یک فریم به راست</translation>
        </message>
        <message>
            <source>Move scene</source>
            <translation>جابه‌جایی صحنه</translation>
        </message>
        <message>
            <source>Move scene earlier</source>
            <translation>بردن صحنه به جلوتر</translation>
        </message>
        <message>
            <source>Move scene later</source>
            <translation>بردن صحنه به عقب‌تر</translation>
        </message>
        <message>
            <source>Move the caption</source>
            <translation>جابه‌جایی زیرنویس</translation>
        </message>
        <message>
            <source>Move the lips</source>
            <translation>حرکت لب‌ها</translation>
        </message>
        <message>
            <source>Move to the front</source>
            <translation>بردن به جلو</translation>
        </message>
        <message>
            <source>Move to the trash</source>
            <translation>انداختن به زباله‌دان</translation>
        </message>
        <message>
            <source>Move to trash</source>
            <translation>انداختن به سطل زباله</translation>
        </message>
        <message>
            <source>Move track</source>
            <translation>جابه‌جایی باند</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>بردن به بالا</translation>
        </message>
        <message>
            <source>Move what follows</source>
            <translation>جابه‌جایی ادامه</translation>
        </message>
        <message>
            <source>Moved to the trash: {what}</source>
            <translation>به سطل زباله رفت: {what}</translation>
        </message>
        <message>
            <source>Moves as in</source>
            <translation>حرکت مانند</translation>
        </message>
        <message>
            <source>Moves the lips to a voice</source>
            <translation>لب‌ها را با صدا حرکت می‌دهد</translation>
        </message>
        <message>
            <source>Moving pictures</source>
            <translation>تصویر متحرک</translation>
        </message>
        <message>
            <source>Moving shots of the approved backdrops; their price is asked about first</source>
            <translation>نماهای متحرک از پس‌زمینه‌های تأییدشده؛ نخست هزینه پرسیده می‌شود</translation>
        </message>
        <message>
            <source>Much brighter than the scene before it.</source>
            <translation>بسیار روشن‌تر از صحنهٔ پیشین.</translation>
        </message>
        <message>
            <source>Much darker than the scene before it.</source>
            <translation>بسیار تاریک‌تر از صحنهٔ پیشین.</translation>
        </message>
        <message>
            <source>Multiply</source>
            <translation>ضرب</translation>
        </message>
        <message>
            <source>Music</source>
            <translation>موسیقی</translation>
        </message>
        <message>
            <source>Music video</source>
            <translation>نماهنگ</translation>
        </message>
        <message>
            <source>Music: quiet, under the voice</source>
            <translation>موسیقی: آرام، زیر صدا</translation>
        </message>
        <message>
            <source>Music: {music}</source>
            <translation>موسیقی: {music}</translation>
        </message>
        <message>
            <source>Mute</source>
            <translation>بی‌صدا</translation>
        </message>
        <message>
            <source>Mute the film</source>
            <translation>بی‌صدا کردن فیلم</translation>
        </message>
        <message>
            <source>Mute track</source>
            <translation>بی‌صدا کردن باند</translation>
        </message>
        <message>
            <source>My footage</source>
            <translation>فیلم‌های من</translation>
        </message>
        <message>
            <source>My layouts…</source>
            <translation>چیدمان‌های من…</translation>
        </message>
        <message>
            <source>My own music…</source>
            <translation>موسیقی خودم…</translation>
        </message>
        <message>
            <source>My own script</source>
            <translation>متن خودم</translation>
        </message>
        <message>
            <source>My own words…</source>
            <translation>به گفتهٔ خودم…</translation>
        </message>
        <message>
            <source>Mysterious</source>
            <translation>اسرارآمیز</translation>
        </message>
        <message>
            <source>Mystery</source>
            <translation>رازآلود</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>نام</translation>
        </message>
        <message>
            <source>Name of the asset</source>
            <translation>نام رسانه</translation>
        </message>
        <message>
            <source>Name of the clip</source>
            <translation>نام کلیپ</translation>
        </message>
        <message>
            <source>Name of the kit</source>
            <translation>نام بسته</translation>
        </message>
        <message>
            <source>Name of the person, or “drawn, nobody real”</source>
            <translation>نام شخص، یا «نقاشی، کسی واقعی نیست»</translation>
        </message>
        <message>
            <source>Name of the series</source>
            <translation>نام مجموعه</translation>
        </message>
        <message>
            <source>Name of {track}</source>
            <translation>نام {track}</translation>
        </message>
        <message>
            <source>Name, what they do</source>
            <translation>نام، کارشان</translation>
        </message>
        <message>
            <source>Name:</source>
            <translation>نام:</translation>
        </message>
        <message>
            <source>Narrated short</source>
            <translation>ویدیوی کوتاه با گفتار</translation>
        </message>
        <message>
            <source>Narration</source>
            <translation>گفتار متن</translation>
        </message>
        <message>
            <source>Nature</source>
            <translation>طبیعت</translation>
        </message>
        <message>
            <source>Needs</source>
            <translation>نیاز دارد به</translation>
        </message>
        <message>
            <source>Needs an NVIDIA graphics card; none was found</source>
            <translation>کارت گرافیک NVIDIA می‌خواهد؛ هیچ‌کدام پیدا نشد</translation>
        </message>
        <message>
            <source>New brand kit</source>
            <translation>بستهٔ برند تازه</translation>
        </message>
        <message>
            <source>New budget in US dollars</source>
            <translation>بودجهٔ تازه به دلار آمریکا</translation>
        </message>
        <message>
            <source>New caption</source>
            <translation>زیرنویس تازه</translation>
        </message>
        <message>
            <source>New collection</source>
            <translation>مجموعهٔ تازه</translation>
        </message>
        <message>
            <source>New collection…</source>
            <translation>مجموعهٔ تازه…</translation>
        </message>
        <message>
            <source>New key</source>
            <translation>کلید تازه</translation>
        </message>
        <message>
            <source>New kit…</source>
            <translation>بستهٔ تازه…</translation>
        </message>
        <message>
            <source>New playlist</source>
            <translation>فهرست پخش تازه</translation>
        </message>
        <message>
            <source>New playlist…</source>
            <translation>فهرست پخش تازه…</translation>
        </message>
        <message>
            <source>New series…</source>
            <translation>مجموعهٔ تازه…</translation>
        </message>
        <message>
            <source>New video</source>
            <translation>ویدیوی تازه</translation>
        </message>
        <message>
            <source>New video from a prompt</source>
            <translation>ویدیوی تازه از یک متن</translation>
        </message>
        <message>
            <source>New video…</source>
            <translation>ویدیوی تازه…</translation>
        </message>
        <message>
            <source>New: something else</source>
            <translation>تازه: چیزی دیگر</translation>
        </message>
        <message>
            <source>Next cut</source>
            <translation>برش بعدی</translation>
        </message>
        <message>
            <source>Next keyframe of {name}</source>
            <translation>فریم کلیدی بعدیِ {name}</translation>
        </message>
        <message>
            <source>Next match (Enter)</source>
            <translation>مورد بعدی (Enter)</translation>
        </message>
        <message>
            <source>No</source>
            <translation>نه</translation>
        </message>
        <message>
            <source>No NVIDIA device; everything runs on the processor.</source>
            <translation>کارت NVIDIA نیست؛ همه‌چیز روی پردازنده اجرا می‌شود.</translation>
        </message>
        <message>
            <source>No brand kits yet</source>
            <translation>هنوز بستهٔ برندی نیست</translation>
        </message>
        <message>
            <source>No budget</source>
            <translation>بی بودجه</translation>
        </message>
        <message>
            <source>No captions yet</source>
            <translation>هنوز زیرنویسی نیست</translation>
        </message>
        <message>
            <source>No device that plays was found; playback is silent.</source>
            <translation>دستگاه پخشی پیدا نشد؛ پخش بی‌صداست.</translation>
        </message>
        <message>
            <source>No key</source>
            <translation>بی کلید</translation>
        </message>
        <message>
            <source>No media yet</source>
            <translation>هنوز رسانه‌ای نیست</translation>
        </message>
        <message>
            <source>No microphone found.</source>
            <translation>میکروفونی پیدا نشد.</translation>
        </message>
        <message>
            <source>No microphone is open.</source>
            <translation>میکروفونی باز نیست.</translation>
        </message>
        <message>
            <source>No microphone was found. Connect one, then choose it here.</source>
            <translation>میکروفونی پیدا نشد. یکی وصل کنید و اینجا برگزینید.</translation>
        </message>
        <message>
            <source>No model fits</source>
            <translation>مدلی پیدا نشد</translation>
        </message>
        <message>
            <source>No model that sees is set up. Add a key in Settings, Providers.</source>
            <translation>مدل بینایی آماده نیست. در تنظیمات، ارائه‌دهندگان یک کلید بیفزایید.</translation>
        </message>
        <message>
            <source>No music</source>
            <translation>بی موسیقی</translation>
        </message>
        <message>
            <source>No music on the timeline is known to beat; the ruler counts seconds.</source>
            <translation>ضربِ هیچ موسیقی‌ای روی خط زمان شناخته نیست؛ خط‌کش ثانیه می‌شمارد.</translation>
        </message>
        <message>
            <source>No picture</source>
            <translation>بی تصویر</translation>
        </message>
        <message>
            <source>No platform’s safe zone is known for a video of this shape.</source>
            <translation>برای ویدیویی به این شکل، ناحیهٔ امن هیچ سکویی شناخته نیست.</translation>
        </message>
        <message>
            <source>No project is called that</source>
            <translation>پروژه‌ای به این نام نیست</translation>
        </message>
        <message>
            <source>No scenes yet</source>
            <translation>هنوز صحنه‌ای نیست</translation>
        </message>
        <message>
            <source>No series yet</source>
            <translation>هنوز مجموعه‌ای نیست</translation>
        </message>
        <message>
            <source>No service is asked and nothing is downloaded.</source>
            <translation>از هیچ سرویسی پرسیده نمی‌شود و چیزی بارگیری نمی‌شود.</translation>
        </message>
        <message>
            <source>No track is empty.</source>
            <translation>هیچ باندی خالی نیست.</translation>
        </message>
        <message>
            <source>No translation came that could be used.</source>
            <translation>ترجمه‌ای به دست نیامد که به کار آید.</translation>
        </message>
        <message>
            <source>No video like it was made here yet: how long the rendering takes is not known.</source>
            <translation>هنوز ویدئویی مانند آن اینجا ساخته نشده است: زمان رندر دانسته نیست.</translation>
        </message>
        <message>
            <source>No words yet</source>
            <translation>هنوز واژه‌ای نیست</translation>
        </message>
        <message>
            <source>Nobody can change this face yet: nothing on this computer can. Replicate has models for it; add its key under Providers.</source>
            <translation>هنوز کسی نمی‌تواند این چهره را تغییر دهد: چیزی در این رایانه از پس آن برنمی‌آید. Replicate مدل‌هایی برای آن دارد؛ کلیدش را در ارائه‌دهندگان بیفزایید.</translation>
        </message>
        <message>
            <source>Nobody can do this now. A key or a model brings someone who can.</source>
            <translation>اکنون چیزی از پس این برنمی‌آید. یک کلید یا یک مدل آن را ممکن می‌کند.</translation>
        </message>
        <message>
            <source>Nobody can make this larger now.</source>
            <translation>اکنون کسی نمی‌تواند این را بزرگ‌تر کند.</translation>
        </message>
        <message>
            <source>Nobody can move lips yet: nothing on this computer can. Replicate has models for it; add its key under Providers.</source>
            <translation>هنوز کسی نمی‌تواند لب‌ها را حرکت دهد: چیزی در این رایانه از پس آن برنمی‌آید. Replicate مدل‌هایی برای آن دارد؛ کلیدش را در ارائه‌دهندگان بیفزایید.</translation>
        </message>
        <message>
            <source>Nobody does this yet. A key for a service, or a model, brings someone who can.</source>
            <translation>هنوز چیزی این کار را نمی‌کند. کلید یک سرویس یا یک مدل آن را ممکن می‌کند.</translation>
        </message>
        <message>
            <source>Nobody here can film them: they stay stills.</source>
            <translation>اینجا کسی نمی‌تواند فیلم بگیرد: عکس می‌مانند.</translation>
        </message>
        <message>
            <source>Nobody knows what this will cost.</source>
            <translation>کسی نمی‌داند هزینهٔ این چه خواهد بود.</translation>
        </message>
        <message>
            <source>Nobody knows what {provider} will charge for this.</source>
            <translation>کسی نمی‌داند {provider} برای این چه می‌گیرد.</translation>
        </message>
        <message>
            <source>Nobody ticked: Kinora asks the first that can do it.</source>
            <translation>کسی تیک نخورده: کینورا از نخستین کسی که بتواند می‌خواهد.</translation>
        </message>
        <message>
            <source>Nobody ticked: Kinora asks the first that can do it. Tick two to compare them.</source>
            <translation>کسی تیک نخورده: کینورا از نخستین کسی که بتواند می‌خواهد. برای مقایسه دو تا را تیک بزنید.</translation>
        </message>
        <message>
            <source>Nobody yet</source>
            <translation>هنوز کسی نیست</translation>
        </message>
        <message>
            <source>Noise floor</source>
            <translation>کف نویز</translation>
        </message>
        <message>
            <source>Noise reduction</source>
            <translation>کاهش نویز</translation>
        </message>
        <message>
            <source>None</source>
            <translation>هیچ</translation>
        </message>
        <message>
            <source>None found: playback is silent, exports have their sound.</source>
            <translation>پیدا نشد: پخش بی‌صداست، خروجی صدا دارد.</translation>
        </message>
        <message>
            <source>None found; voices can still be made or imported.</source>
            <translation>پیدا نشد؛ همچنان می‌توان صدا ساخت یا وارد کرد.</translation>
        </message>
        <message>
            <source>None of these: other variations are painted</source>
            <translation>هیچ‌کدام: گونه‌های دیگری کشیده می‌شود</translation>
        </message>
        <message>
            <source>None running; the built-in writer, voice, pictures and music do the work.</source>
            <translation>هیچ‌کدام در حال اجرا نیست؛ نویسنده، صدا، تصویر و موسیقیِ خود برنامه کار را می‌کنند.</translation>
        </message>
        <message>
            <source>None set, and none needed.</source>
            <translation>تنظیم نشده و لازم هم نیست.</translation>
        </message>
        <message>
            <source>None yet: arrange the panes, then save the layout</source>
            <translation>هنوز هیچ: پنجره‌ها را بچینید و سپس چیدمان را ذخیره کنید</translation>
        </message>
        <message>
            <source>None: every scene gets a picture of its own.</source>
            <translation>هیچ: هر صحنه تصویر خودش را می‌گیرد.</translation>
        </message>
        <message>
            <source>Normal</source>
            <translation>عادی</translation>
        </message>
        <message>
            <source>Not a pattern</source>
            <translation>الگو نیست</translation>
        </message>
        <message>
            <source>Not asked here yet: how well it does is not known.</source>
            <translation>هنوز اینجا از آن چیزی خواسته نشده: معلوم نیست چقدر خوب کار می‌کند.</translation>
        </message>
        <message>
            <source>Not charged</source>
            <translation>پرداخت‌نشده</translation>
        </message>
        <message>
            <source>Not for commercial use.</source>
            <translation>نه برای کار تجاری.</translation>
        </message>
        <message>
            <source>Not for commercial use: what it makes must not be sold, or used in videos that earn money.</source>
            <translation>نه برای کار تجاری: آنچه می‌سازد نباید فروخته شود یا در ویدیوهای درآمدزا به کار رود.</translation>
        </message>
        <message>
            <source>Not for videos that earn money ({licence}).</source>
            <translation>نه برای ویدیوهای درآمدزا ({licence}).</translation>
        </message>
        <message>
            <source>Not heard</source>
            <translation>شنیده نمی‌شود</translation>
        </message>
        <message>
            <source>Not here</source>
            <translation>اینجا نیست</translation>
        </message>
        <message>
            <source>Not in a project</source>
            <translation>بیرون از پروژه‌ها</translation>
        </message>
        <message>
            <source>Not in use</source>
            <translation>بی‌استفاده</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>نامعلوم</translation>
        </message>
        <message>
            <source>Not on this machine</source>
            <translation>روی این دستگاه نیست</translation>
        </message>
        <message>
            <source>Not possible right now</source>
            <translation>اکنون ممکن نیست</translation>
        </message>
        <message>
            <source>Not ready</source>
            <translation>آماده نیست</translation>
        </message>
        <message>
            <source>Notes a practice of today</source>
            <translation>تمرینی از امروز را یادداشت می‌کند</translation>
        </message>
        <message>
            <source>Nothing fits these filters</source>
            <translation>چیزی با این صافی‌ها جور نیست</translation>
        </message>
        <message>
            <source>Nothing found for “{words}”</source>
            <translation>چیزی برای «{words}» پیدا نشد</translation>
        </message>
        <message>
            <source>Nothing found yet</source>
            <translation>هنوز چیزی پیدا نشده</translation>
        </message>
        <message>
            <source>Nothing found: no silence or filler is this long.</source>
            <translation>چیزی پیدا نشد: هیچ سکوت یا تکیه‌کلامی این‌قدر بلند نیست.</translation>
        </message>
        <message>
            <source>Nothing is being made</source>
            <translation>چیزی در دست ساخت نیست</translation>
        </message>
        <message>
            <source>Nothing is called that.</source>
            <translation>چیزی با این نام نیست.</translation>
        </message>
        <message>
            <source>Nothing is heard in the whole video.</source>
            <translation>در کل ویدیو چیزی شنیده نمی‌شود.</translation>
        </message>
        <message>
            <source>Nothing is missing.</source>
            <translation>چیزی کم نیست.</translation>
        </message>
        <message>
            <source>Nothing is paid: a camera moves over the pictures</source>
            <translation>چیزی پرداخت نمی‌شود: دوربین روی تصویرها حرکت می‌کند</translation>
        </message>
        <message>
            <source>Nothing is redone by itself. What is out of date stays usable.</source>
            <translation>چیزی خودبه‌خود دوباره ساخته نمی‌شود. آنچه کهنه است همچنان به کار می‌آید.</translation>
        </message>
        <message>
            <source>Nothing is said in it.</source>
            <translation>در آن چیزی گفته نمی‌شود.</translation>
        </message>
        <message>
            <source>Nothing is said in this project yet.</source>
            <translation>در این پروژه هنوز چیزی گفته نشده است.</translation>
        </message>
        <message>
            <source>Nothing is said or shown yet.</source>
            <translation>هنوز نه گفته‌ای هست و نه تصویری.</translation>
        </message>
        <message>
            <source>Nothing is shown for {seconds:.1f} s.</source>
            <translation>{seconds:.1f} ثانیه چیزی نشان داده نمی‌شود.</translation>
        </message>
        <message>
            <source>Nothing is similar to “{name}”</source>
            <translation>چیزی مشابه «{name}» نیست</translation>
        </message>
        <message>
            <source>Nothing leaves this machine by itself</source>
            <translation>چیزی خودبه‌خود از این دستگاه بیرون نمی‌رود</translation>
        </message>
        <message>
            <source>Nothing leaves this machine: text, voice, pictures and music are made here.</source>
            <translation>چیزی از این رایانه بیرون نمی‌رود: متن، گفتار، تصویر و موسیقی همین‌جا ساخته می‌شوند.</translation>
        </message>
        <message>
            <source>Nothing that is selected is linked.</source>
            <translation>هیچ‌یک از برگزیده‌ها پیوند ندارد.</translation>
        </message>
        <message>
            <source>Nothing to cut</source>
            <translation>چیزی برای بریدن نیست</translation>
        </message>
        <message>
            <source>Nothing to redo</source>
            <translation>چیزی برای انجام دوباره نیست</translation>
        </message>
        <message>
            <source>Nothing to redo.</source>
            <translation>چیزی برای انجام دوباره نیست.</translation>
        </message>
        <message>
            <source>Nothing to trim under the playhead.</source>
            <translation>زیر نشانگر پخش چیزی برای کوتاه‌کردن نیست.</translation>
        </message>
        <message>
            <source>Nothing to undo</source>
            <translation>چیزی برای واگرد نیست</translation>
        </message>
        <message>
            <source>Nothing to undo.</source>
            <translation>چیزی برای واگرد نیست.</translation>
        </message>
        <message>
            <source>Nothing was charged for what waits.</source>
            <translation>برای آنچه منتظر است هزینه‌ای گرفته نشد.</translation>
        </message>
        <message>
            <source>Nothing was found to replace.</source>
            <translation>چیزی برای جایگزینی پیدا نشد.</translation>
        </message>
        <message>
            <source>Nothing was practised yet</source>
            <translation>هنوز تمرینی نشده است</translation>
        </message>
        <message>
            <source>Nothing was recorded.</source>
            <translation>چیزی ضبط نشد.</translation>
        </message>
        <message>
            <source>Nothing was spent yet</source>
            <translation>هنوز چیزی خرج نشده</translation>
        </message>
        <message>
            <source>Nothing was told yet.</source>
            <translation>هنوز چیزی گفته نشده است.</translation>
        </message>
        <message>
            <source>Nothing was written down yet.</source>
            <translation>هنوز چیزی یادداشت نشده است.</translation>
        </message>
        <message>
            <source>Nothing yet</source>
            <translation>هنوز هیچ</translation>
        </message>
        <message>
            <source>Nothing: everything here is in use.</source>
            <translation>هیچ: همه‌چیز اینجا در حال استفاده است.</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>اکنون</translation>
        </message>
        <message>
            <source>Nudge</source>
            <translation>جابه‌جایی ریز</translation>
        </message>
        <message>
            <source>Nudge the caption</source>
            <translation>جابه‌جایی ریز زیرنویس</translation>
        </message>
        <message>
            <source>Nudge the mask</source>
            <translation>جابه‌جایی ریز ماسک</translation>
        </message>
        <message>
            <source>Nudge the picture</source>
            <translation>جابه‌جایی ریز تصویر</translation>
        </message>
        <message>
            <source>Of a list</source>
            <translation>از فهرست</translation>
        </message>
        <message>
            <source>Off palette</source>
            <translation>رنگ ناهمخوان</translation>
        </message>
        <message>
            <source>Off-brand scenes</source>
            <translation>صحنه‌های ناهماهنگ با برند</translation>
        </message>
        <message>
            <source>Off: services you chose below may be asked.</source>
            <translation>خاموش: از سرویس‌هایی که پایین برگزیده‌اید ممکن است خواسته شود.</translation>
        </message>
        <message>
            <source>Offline</source>
            <translation>برون‌خط</translation>
        </message>
        <message>
            <source>Offline: {name}</source>
            <translation>در دسترس نیست: {name}</translation>
        </message>
        <message>
            <source>Oil painting</source>
            <translation>رنگ روغن</translation>
        </message>
        <message>
            <source>Oldest first</source>
            <translation>قدیمی‌ترین اول</translation>
        </message>
        <message>
            <source>On this machine</source>
            <translation>روی این رایانه</translation>
        </message>
        <message>
            <source>On top of what the desktop sets. Takes effect when Kinora starts again.</source>
            <translation>افزون بر تنظیم میزکار. با شروع دوبارهٔ کینورا اعمال می‌شود.</translation>
        </message>
        <message>
            <source>On your own machine. No account, no upload.</source>
            <translation>روی رایانهٔ خودتان. بی حساب کاربری، بی بارگذاری.</translation>
        </message>
        <message>
            <source>One frame back</source>
            <translation>یک فریم به عقب</translation>
        </message>
        <message>
            <source>One frame on</source>
            <translation>یک فریم به جلو</translation>
        </message>
        <message>
            <source>One second back</source>
            <translation>یک ثانیه به عقب</translation>
        </message>
        <message>
            <source>One second on</source>
            <translation>یک ثانیه به جلو</translation>
        </message>
        <message>
            <source>One step, can be undone</source>
            <translation>یک گام، واگردپذیر</translation>
        </message>
        <message>
            <source>One thing at a time.</source>
            <translation>هر بار یک کار.</translation>
        </message>
        <message>
            <source>Only caches.</source>
            <translation>فقط حافظه‌های موقت.</translation>
        </message>
        <message>
            <source>Only looked at</source>
            <translation>تنها برای دیدن</translation>
        </message>
        <message>
            <source>Only this one is asked; nobody steps in for it.</source>
            <translation>فقط از همین یکی خواسته می‌شود؛ کسی جایش را نمی‌گیرد.</translation>
        </message>
        <message>
            <source>Opacity</source>
            <translation>کدری</translation>
        </message>
        <message>
            <source>Opacity of the logo</source>
            <translation>کدری نشان</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>بازکردن</translation>
        </message>
        <message>
            <source>Open a bundle</source>
            <translation>بازکردن بسته</translation>
        </message>
        <message>
            <source>Open a bundle…</source>
            <translation>بازکردن بسته…</translation>
        </message>
        <message>
            <source>Open a project first</source>
            <translation>اول یک پروژه باز کنید</translation>
        </message>
        <message>
            <source>Open a project, and what you select will be shown here.</source>
            <translation>پروژه‌ای باز کنید؛ هرچه انتخاب کنید اینجا نشان داده می‌شود.</translation>
        </message>
        <message>
            <source>Open a text file</source>
            <translation>بازکردن پروندهٔ متنی</translation>
        </message>
        <message>
            <source>Open a text file…</source>
            <translation>بازکردن پروندهٔ متنی…</translation>
        </message>
        <message>
            <source>Open in another window: read-only</source>
            <translation>در پنجره‌ای دیگر باز است: فقط خواندنی</translation>
        </message>
        <message>
            <source>Open in another window: read-only.</source>
            <translation>در پنجره‌ای دیگر باز است: فقط خواندنی.</translation>
        </message>
        <message>
            <source>Open or make a project first.</source>
            <translation>اول پروژه‌ای باز کنید یا بسازید.</translation>
        </message>
        <message>
            <source>Open the folder with its files</source>
            <translation>پوشهٔ پرونده‌هایش را باز کن</translation>
        </message>
        <message>
            <source>Open the library's folder</source>
            <translation>بازکردن پوشهٔ کتابخانه</translation>
        </message>
        <message>
            <source>Open the sample</source>
            <translation>بازکردن نمونه</translation>
        </message>
        <message>
            <source>Opened “{name}”.</source>
            <translation>«{name}» باز شد.</translation>
        </message>
        <message>
            <source>Opening…</source>
            <translation>در حال بازکردن…</translation>
        </message>
        <message>
            <source>Opens the builder for a series</source>
            <translation>سازنده را برای یک مجموعه باز می‌کند</translation>
        </message>
        <message>
            <source>Opens the episode (Enter)</source>
            <translation>قسمت را باز می‌کند (Enter)</translation>
        </message>
        <message>
            <source>Opens this library for editing here</source>
            <translation>این کتابخانه را برای ویرایش در اینجا باز می‌کند</translation>
        </message>
        <message>
            <source>Or drop a text file on the field below</source>
            <translation>یا پروندهٔ متنی را در کادر زیر رها کنید</translation>
        </message>
        <message>
            <source>Order of preference</source>
            <translation>ترتیب دلخواه</translation>
        </message>
        <message>
            <source>Order of the projects</source>
            <translation>ترتیب پروژه‌ها</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>خاستگاه</translation>
        </message>
        <message>
            <source>Out</source>
            <translation>خروج</translation>
        </message>
        <message>
            <source>Out of date</source>
            <translation>کهنه</translation>
        </message>
        <message>
            <source>Out of focus</source>
            <translation>ناواضح</translation>
        </message>
        <message>
            <source>Outro</source>
            <translation>پایانه</translation>
        </message>
        <message>
            <source>Overlay</source>
            <translation>روی‌هم</translation>
        </message>
        <message>
            <source>Overwrite when dropping</source>
            <translation>رونویسی هنگام رهاکردن</translation>
        </message>
        <message>
            <source>Own</source>
            <translation>خودش</translation>
        </message>
        <message>
            <source>Own files</source>
            <translation>پرونده‌های خودم</translation>
        </message>
        <message>
            <source>Own frame</source>
            <translation>قاب خودش</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>صفحه‌ها</translation>
        </message>
        <message>
            <source>Paint others</source>
            <translation>پس‌زمینه‌های دیگر</translation>
        </message>
        <message>
            <source>Paint scene {number}</source>
            <translation>نقاشی صحنهٔ {number}</translation>
        </message>
        <message>
            <source>Paint variation {number}</source>
            <translation>نقاشی نمونهٔ {number}</translation>
        </message>
        <message>
            <source>Painting the pictures</source>
            <translation>نقاشی تصویرها</translation>
        </message>
        <message>
            <source>Painting the pictures, {done} of {total}</source>
            <translation>نقاشی تصویرها، {done} از {total}</translation>
        </message>
        <message>
            <source>Painting the scenes</source>
            <translation>نقاشی صحنه‌ها</translation>
        </message>
        <message>
            <source>Painting the scenes, {done} of {total}</source>
            <translation>نقاشی صحنه‌ها، {done} از {total}</translation>
        </message>
        <message>
            <source>Painting, {done} of {total}</source>
            <translation>نقاشی، {done} از {total}</translation>
        </message>
        <message>
            <source>Pan</source>
            <translation>جهت صدا</translation>
        </message>
        <message>
            <source>Pan: -100 is left, 100 is right</source>
            <translation>جهت صدا: ‎-100 چپ، ‎100 راست</translation>
        </message>
        <message>
            <source>Panes</source>
            <translation>پنل‌ها</translation>
        </message>
        <message>
            <source>Panes, menus and pictures are where they go at once, without sliding or fading.</source>
            <translation>پنجره‌ها، منوها و تصویرها بی‌درنگ سر جایشان می‌روند، بی لغزش و محو.</translation>
        </message>
        <message>
            <source>Parallax</source>
            <translation>اختلاف منظر</translation>
        </message>
        <message>
            <source>Part</source>
            <translation>بخش</translation>
        </message>
        <message>
            <source>Part of</source>
            <translation>بخشی از</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>گذرواژه</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>چسباندن</translation>
        </message>
        <message>
            <source>Paste and drop here</source>
            <translation>چسباندن و رهاکردن اینجا</translation>
        </message>
        <message>
            <source>Paste and push</source>
            <translation>چسباندن و هل‌دادن</translation>
        </message>
        <message>
            <source>Paste at playhead</source>
            <translation>چسباندن در محل نشانگر</translation>
        </message>
        <message>
            <source>Paste attributes</source>
            <translation>چسباندن ویژگی‌ها</translation>
        </message>
        <message>
            <source>Paste one that begins with https://.</source>
            <translation>نشانی‌ای بچسبانید که با https:// آغاز شود.</translation>
        </message>
        <message>
            <source>Paste the key here</source>
            <translation>کلید را اینجا بچسبانید</translation>
        </message>
        <message>
            <source>Paste the script here</source>
            <translation>متن را این‌جا بچسبانید</translation>
        </message>
        <message>
            <source>Paste the whole key and press Enter; it is kept, then tried out</source>
            <translation>همهٔ کلید را بچسبانید و Enter بزنید؛ نگه داشته و آزموده می‌شود</translation>
        </message>
        <message>
            <source>Paste your script, or drop a text file here.</source>
            <translation>متن خود را بچسبانید یا پروندهٔ متنی را اینجا رها کنید.</translation>
        </message>
        <message>
            <source>Pattern</source>
            <translation>الگو</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>مکث</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>در مکث</translation>
        </message>
        <message>
            <source>Paused for money</source>
            <translation>متوقف تا تصمیم مالی</translation>
        </message>
        <message>
            <source>Paused: a price is not known</source>
            <translation>متوقف: بها معلوم نیست</translation>
        </message>
        <message>
            <source>Paused: the budget is spent</source>
            <translation>متوقف: بودجه خرج شده است</translation>
        </message>
        <message>
            <source>Paused: {reason} {count}</source>
            <translation>متوقف: {reason} {count}</translation>
        </message>
        <message>
            <source>Peaks reach {peak:.1f} dBTP; above {limit:g} they may crackle.</source>
            <translation>قله‌ها به {peak:.1f} dBTP می‌رسند؛ بالای {limit:g} شاید خش‌خش کنند.</translation>
        </message>
        <message>
            <source>Personas</source>
            <translation>شخصیت‌ها</translation>
        </message>
        <message>
            <source>Philosophy</source>
            <translation>فلسفه</translation>
        </message>
        <message>
            <source>Pick a colour from the picture</source>
            <translation>برداشتن رنگ از تصویر</translation>
        </message>
        <message>
            <source>Pick {name} from the player</source>
            <translation>برداشتن {name} از پخش‌کننده</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>تصویر</translation>
        </message>
        <message>
            <source>Picture of the face</source>
            <translation>تصویر چهره</translation>
        </message>
        <message>
            <source>Picture of {title}</source>
            <translation>تصویر {title}</translation>
        </message>
        <message>
            <source>Picture with its sound</source>
            <translation>تصویر همراه صدایش</translation>
        </message>
        <message>
            <source>Picture: {prompt}</source>
            <translation>تصویر: {prompt}</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>تصویرها</translation>
        </message>
        <message>
            <source>Pictures: your {count} files</source>
            <translation>تصویرها: {count} پروندهٔ شما</translation>
        </message>
        <message>
            <source>Pictures: {style}</source>
            <translation>تصویرها: {style}</translation>
        </message>
        <message>
            <source>Pixel for pixel</source>
            <translation>پیکسل به پیکسل</translation>
        </message>
        <message>
            <source>Pixelate</source>
            <translation>شطرنجی</translation>
        </message>
        <message>
            <source>Place here; Ctrl inserts</source>
            <translation>گذاشتن اینجا؛ Ctrl درج می‌کند</translation>
        </message>
        <message>
            <source>Place over the picture</source>
            <translation>گذاشتن روی تصویر</translation>
        </message>
        <message>
            <source>Place the caption</source>
            <translation>جای‌گذاری زیرنویس</translation>
        </message>
        <message>
            <source>Place the mask</source>
            <translation>جای‌گذاری ماسک</translation>
        </message>
        <message>
            <source>Place the picture</source>
            <translation>جای‌گذاری تصویر</translation>
        </message>
        <message>
            <source>Place them for {platform}</source>
            <translation>جای‌گذاری برای {platform}</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>طرح</translation>
        </message>
        <message>
            <source>Plan the pictures</source>
            <translation>طرح‌ریزی تصویرها</translation>
        </message>
        <message>
            <source>Plan the scenes</source>
            <translation>طرح‌ریزی صحنه‌ها</translation>
        </message>
        <message>
            <source>Planning the shots</source>
            <translation>طرح‌ریزی نماها</translation>
        </message>
        <message>
            <source>Platforms</source>
            <translation>سکوها</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>پخش</translation>
        </message>
        <message>
            <source>Play backwards</source>
            <translation>پخش وارونه</translation>
        </message>
        <message>
            <source>Play or pause</source>
            <translation>پخش یا مکث</translation>
        </message>
        <message>
            <source>Play scene</source>
            <translation>پخش صحنه</translation>
        </message>
        <message>
            <source>Play sound on</source>
            <translation>پخش صدا با</translation>
        </message>
        <message>
            <source>Play the film</source>
            <translation>پخش فیلم</translation>
        </message>
        <message>
            <source>Play the sample</source>
            <translation>پخش نمونه</translation>
        </message>
        <message>
            <source>Playback</source>
            <translation>پخش</translation>
        </message>
        <message>
            <source>Player picture</source>
            <translation>تصویر پخش‌کننده</translation>
        </message>
        <message>
            <source>Playful</source>
            <translation>بازیگوش</translation>
        </message>
        <message>
            <source>Plays it backwards</source>
            <translation>آن را وارونه پخش می‌کند</translation>
        </message>
        <message>
            <source>Polygon</source>
            <translation>چندضلعی</translation>
        </message>
        <message>
            <source>Position</source>
            <translation>جای پخش</translation>
        </message>
        <message>
            <source>Position X</source>
            <translation>جایگاه X</translation>
        </message>
        <message>
            <source>Position Y</source>
            <translation>جایگاه Y</translation>
        </message>
        <message>
            <source>Practice</source>
            <translation>تمرین</translation>
        </message>
        <message>
            <source>Practice log</source>
            <translation>دفتر تمرین</translation>
        </message>
        <message>
            <source>Practice log…</source>
            <translation>دفتر تمرین…</translation>
        </message>
        <message>
            <source>Practices</source>
            <translation>تمرین‌ها</translation>
        </message>
        <message>
            <source>Preferences</source>
            <translation>تنظیمات</translation>
        </message>
        <message>
            <source>Preferences…</source>
            <translation>تنظیمات…</translation>
        </message>
        <message>
            <source>Preflight</source>
            <translation>بررسی پیش از انتشار</translation>
        </message>
        <message>
            <source>Preset</source>
            <translation>پیش‌تنظیم</translation>
        </message>
        <message>
            <source>Presets</source>
            <translation>پیش‌تنظیم‌ها</translation>
        </message>
        <message>
            <source>Press a key</source>
            <translation>کلیدی بزنید</translation>
        </message>
        <message>
            <source>Press a key or a combination to call the chosen action with it</source>
            <translation>کلید یا ترکیبی را بزنید تا کار برگزیده با آن اجرا شود</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>پیش‌نمایش</translation>
        </message>
        <message>
            <source>Preview quality</source>
            <translation>کیفیت پیش‌نمایش</translation>
        </message>
        <message>
            <source>Preview quality while playing: {name}, chosen by measurement.</source>
            <translation>کیفیت پیش‌نمایش هنگام پخش: {name}، بر پایهٔ سنجش.</translation>
        </message>
        <message>
            <source>Preview quality while playing: {name}, chosen by you.</source>
            <translation>کیفیت پیش‌نمایش هنگام پخش: {name}، به انتخاب شما.</translation>
        </message>
        <message>
            <source>Previous cut</source>
            <translation>برش قبلی</translation>
        </message>
        <message>
            <source>Previous keyframe of {name}</source>
            <translation>فریم کلیدی قبلیِ {name}</translation>
        </message>
        <message>
            <source>Previous match (Shift+Enter)</source>
            <translation>مورد قبلی (Shift+Enter)</translation>
        </message>
        <message>
            <source>Price: {price}.</source>
            <translation>بها: {price}.</translation>
        </message>
        <message>
            <source>Prices as of {date}</source>
            <translation>بهاها در تاریخ {date}</translation>
        </message>
        <message>
            <source>Privacy</source>
            <translation>حریم خصوصی</translation>
        </message>
        <message>
            <source>Problem: {message}</source>
            <translation>مشکل: {message}</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>محصول</translation>
        </message>
        <message>
            <source>Product ad</source>
            <translation>تبلیغ محصول</translation>
        </message>
        <message>
            <source>Professional</source>
            <translation>حرفه‌ای</translation>
        </message>
        <message>
            <source>Progress of the download</source>
            <translation>پیشرفت بارگیری</translation>
        </message>
        <message>
            <source>Progress of {job}</source>
            <translation>پیشرفت {job}</translation>
        </message>
        <message>
            <source>Project</source>
            <translation>پروژه</translation>
        </message>
        <message>
            <source>Project “{name}”</source>
            <translation>پروژهٔ «{name}»</translation>
        </message>
        <message>
            <source>Projects</source>
            <translation>پروژه‌ها</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>متن درخواست</translation>
        </message>
        <message>
            <source>Provider</source>
            <translation>سرویس</translation>
        </message>
        <message>
            <source>Providers</source>
            <translation>سرویس‌ها</translation>
        </message>
        <message>
            <source>Providers and keys…</source>
            <translation>سرویس‌ها و کلیدها…</translation>
        </message>
        <message>
            <source>Proxies</source>
            <translation>پروکسی‌ها</translation>
        </message>
        <message>
            <source>Proxies and caches</source>
            <translation>پروکسی‌ها و حافظه‌های موقت</translation>
        </message>
        <message>
            <source>Proxy</source>
            <translation>پروکسی</translation>
        </message>
        <message>
            <source>Publish this?</source>
            <translation>این منتشر شود؟</translation>
        </message>
        <message>
            <source>Publishing</source>
            <translation>انتشار</translation>
        </message>
        <message>
            <source>Push</source>
            <translation>هل‌دادن</translation>
        </message>
        <message>
            <source>Put another face in</source>
            <translation>گذاشتن چهره‌ای دیگر</translation>
        </message>
        <message>
            <source>Put the playhead at a cut between two clips, or select them.</source>
            <translation>نشانگر را روی برش میان دو کلیپ ببرید یا آن‌ها را برگزینید.</translation>
        </message>
        <message>
            <source>Put the report away</source>
            <translation>کنار گذاشتن گزارش</translation>
        </message>
        <message>
            <source>Put this into the input</source>
            <translation>گذاشتن این در کادر</translation>
        </message>
        <message>
            <source>Puts the prompt on the clipboard</source>
            <translation>متن درخواست را در بریده‌دان می‌گذارد</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>کیفیت</translation>
        </message>
        <message>
            <source>Quarter</source>
            <translation>یک‌چهارم</translation>
        </message>
        <message>
            <source>Quarter: sixteen times fewer pixels while playing</source>
            <translation>یک‌چهارم: هنگام پخش شانزده برابر پیکسل کمتر</translation>
        </message>
        <message>
            <source>Question: {title}</source>
            <translation>پرسش: {title}</translation>
        </message>
        <message>
            <source>Queued</source>
            <translation>در صف</translation>
        </message>
        <message>
            <source>Quieter than</source>
            <translation>آهسته‌تر از</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>خروج</translation>
        </message>
        <message>
            <source>Radius</source>
            <translation>شعاع</translation>
        </message>
        <message>
            <source>Raise and go on</source>
            <translation>بودجه را بیفزا و ادامه بده</translation>
        </message>
        <message>
            <source>Raise the budget to</source>
            <translation>بودجه بشود</translation>
        </message>
        <message>
            <source>Raise the budget…</source>
            <translation>افزایش بودجه…</translation>
        </message>
        <message>
            <source>Ramp</source>
            <translation>شیب</translation>
        </message>
        <message>
            <source>Range tool</source>
            <translation>ابزار بازه</translation>
        </message>
        <message>
            <source>Rating</source>
            <translation>امتیاز</translation>
        </message>
        <message>
            <source>Rating (keys 0 to 5)</source>
            <translation>امتیاز (کلیدهای ۰ تا ۵)</translation>
        </message>
        <message>
            <source>Rating: {stars} of 5 stars</source>
            <translation>امتیاز: {stars} از ۵ ستاره</translation>
        </message>
        <message>
            <source>Ratio</source>
            <translation>نسبت</translation>
        </message>
        <message>
            <source>Re-roll</source>
            <translation>ساخت دوباره</translation>
        </message>
        <message>
            <source>Re-roll picture</source>
            <translation>ساخت دوبارهٔ تصویر</translation>
        </message>
        <message>
            <source>Re-roll scene {number}</source>
            <translation>ساخت دوبارهٔ صحنهٔ {number}</translation>
        </message>
        <message>
            <source>Re-roll scene…</source>
            <translation>ساخت دوبارهٔ صحنه…</translation>
        </message>
        <message>
            <source>Re-roll the image of scene {scene}</source>
            <translation>ساخت دوبارهٔ تصویر صحنهٔ {scene}</translation>
        </message>
        <message>
            <source>Re-roll the music</source>
            <translation>ساخت دوبارهٔ موسیقی</translation>
        </message>
        <message>
            <source>Re-roll the picture of scene {scene}</source>
            <translation>ساخت دوبارهٔ تصویر صحنهٔ {scene}</translation>
        </message>
        <message>
            <source>Re-roll the voice of scene {scene}</source>
            <translation>ساخت دوبارهٔ صدای صحنهٔ {scene}</translation>
        </message>
        <message>
            <source>Re-roll this {part}</source>
            <translation>ساخت دوبارهٔ این {part}</translation>
        </message>
        <message>
            <source>Re-roll this {part} with an instruction…</source>
            <translation>ساخت دوبارهٔ این {part} با دستور…</translation>
        </message>
        <message>
            <source>Re-roll voice</source>
            <translation>ساخت دوبارهٔ گفتار</translation>
        </message>
        <message>
            <source>Re-roll {count} scenes</source>
            <translation>ساخت دوبارهٔ {count} صحنه</translation>
        </message>
        <message>
            <source>Read a file</source>
            <translation>خواندن فایل</translation>
        </message>
        <message>
            <source>Read the music</source>
            <translation>خواندن موسیقی</translation>
        </message>
        <message>
            <source>Read the song</source>
            <translation>خواندن ترانه</translation>
        </message>
        <message>
            <source>Read the transcript</source>
            <translation>خواندن متن گفتار</translation>
        </message>
        <message>
            <source>Read-only</source>
            <translation>فقط خواندنی</translation>
        </message>
        <message>
            <source>Read-only · {length}</source>
            <translation>فقط خواندنی · {length}</translation>
        </message>
        <message>
            <source>Reading the bundle…</source>
            <translation>در حال خواندن بسته…</translation>
        </message>
        <message>
            <source>Reading what is said…</source>
            <translation>در حال خواندن گفته‌ها…</translation>
        </message>
        <message>
            <source>Reading {name}</source>
            <translation>خواندن {name}</translation>
        </message>
        <message>
            <source>Reading {name}…</source>
            <translation>در حال خواندن {name}…</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>آماده</translation>
        </message>
        <message>
            <source>Ready: nothing found</source>
            <translation>آماده: چیزی پیدا نشد</translation>
        </message>
        <message>
            <source>Realistic</source>
            <translation>واقع‌گرا</translation>
        </message>
        <message>
            <source>Reassign</source>
            <translation>واگذاری دوباره</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>ضبط</translation>
        </message>
        <message>
            <source>Record from the playhead on</source>
            <translation>ضبط از محل نشانگر</translation>
        </message>
        <message>
            <source>Record voice</source>
            <translation>ضبط صدا</translation>
        </message>
        <message>
            <source>Record voice…</source>
            <translation>ضبط صدا…</translation>
        </message>
        <message>
            <source>Recording</source>
            <translation>در حال ضبط</translation>
        </message>
        <message>
            <source>Recording the voice</source>
            <translation>ضبط صدا</translation>
        </message>
        <message>
            <source>Recording the voice, line {done} of {total}</source>
            <translation>ضبط صدا، سطر {done} از {total}</translation>
        </message>
        <message>
            <source>Recording the voice, sentence {done} of {total}</source>
            <translation>ضبط صدا، جملهٔ {done} از {total}</translation>
        </message>
        <message>
            <source>Recording. Stop puts the take where it began.</source>
            <translation>در حال ضبط. توقف، برداشت را در محل آغازش می‌گذارد.</translation>
        </message>
        <message>
            <source>Rectangle</source>
            <translation>مستطیل</translation>
        </message>
        <message>
            <source>Red</source>
            <translation>سرخ</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>انجام دوباره</translation>
        </message>
        <message>
            <source>Redo 1</source>
            <translation>ساخت دوبارهٔ ۱</translation>
        </message>
        <message>
            <source>Redo this one</source>
            <translation>ساخت دوبارهٔ این یکی</translation>
        </message>
        <message>
            <source>Redo what is out of date</source>
            <translation>دوباره‌سازی آنچه کهنه شده</translation>
        </message>
        <message>
            <source>Redo {count}</source>
            <translation>ساخت دوبارهٔ {count}</translation>
        </message>
        <message>
            <source>Redo: {what}</source>
            <translation>دوباره‌سازی: {what}</translation>
        </message>
        <message>
            <source>Redoes what is ticked, and only that; takes made before are kept</source>
            <translation>فقط موارد علامت‌خورده را دوباره می‌سازد؛ برداشت‌های پیشین می‌مانند</translation>
        </message>
        <message>
            <source>Redone</source>
            <translation>دوباره انجام شد</translation>
        </message>
        <message>
            <source>Reduced motion</source>
            <translation>حرکت کمتر</translation>
        </message>
        <message>
            <source>Reduced motion: off</source>
            <translation>حرکت کمتر: خاموش</translation>
        </message>
        <message>
            <source>Reduced motion: on</source>
            <translation>حرکت کمتر: روشن</translation>
        </message>
        <message>
            <source>Reels</source>
            <translation>ریلز</translation>
        </message>
        <message>
            <source>Reframe for the aspect shown</source>
            <translation>کادربندی دوباره برای نسبت نمایش</translation>
        </message>
        <message>
            <source>Reframe {name} for {aspect}</source>
            <translation>قاب‌بندی {name} برای {aspect}</translation>
        </message>
        <message>
            <source>Regular expression</source>
            <translation>عبارت باقاعده</translation>
        </message>
        <message>
            <source>Reject</source>
            <translation>رد کردن</translation>
        </message>
        <message>
            <source>Reject scene</source>
            <translation>رد صحنه</translation>
        </message>
        <message>
            <source>Rejected</source>
            <translation>ردشده</translation>
        </message>
        <message>
            <source>Release</source>
            <translation>رهایش</translation>
        </message>
        <message>
            <source>Remix from another project</source>
            <translation>بازآمیزی از پروژه‌ای دیگر</translation>
        </message>
        <message>
            <source>Remix from another project…</source>
            <translation>بازآمیزی از پروژه‌ای دیگر…</translation>
        </message>
        <message>
            <source>Remix: {what}</source>
            <translation>بازآمیزی: {what}</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>برداشتن</translation>
        </message>
        <message>
            <source>Remove a model</source>
            <translation>حذف مدل</translation>
        </message>
        <message>
            <source>Remove attributes</source>
            <translation>برداشتن ویژگی‌ها</translation>
        </message>
        <message>
            <source>Remove clips too</source>
            <translation>کلیپ‌ها هم برداشته شوند</translation>
        </message>
        <message>
            <source>Remove effect</source>
            <translation>برداشتن جلوه</translation>
        </message>
        <message>
            <source>Remove effects</source>
            <translation>برداشتن جلوه‌ها</translation>
        </message>
        <message>
            <source>Remove empty tracks</source>
            <translation>برداشتن باندهای خالی</translation>
        </message>
        <message>
            <source>Remove keyframe</source>
            <translation>برداشتن فریم کلیدی</translation>
        </message>
        <message>
            <source>Remove keys</source>
            <translation>برداشتن کلیدها</translation>
        </message>
        <message>
            <source>Remove marker</source>
            <translation>برداشتن نشانه</translation>
        </message>
        <message>
            <source>Remove silences and fillers</source>
            <translation>حذف سکوت‌ها و تکیه‌کلام‌ها</translation>
        </message>
        <message>
            <source>Remove silences and fillers…</source>
            <translation>حذف سکوت‌ها و تکیه‌کلام‌ها…</translation>
        </message>
        <message>
            <source>Remove the filter {name}</source>
            <translation>برداشتن صافی {name}</translation>
        </message>
        <message>
            <source>Remove the keyframe of {name} at the playhead (right-click: its curve)</source>
            <translation>حذف فریم کلیدیِ {name} در محل نشانگر (کلیک راست: منحنی آن)</translation>
        </message>
        <message>
            <source>Remove the tag {tag}</source>
            <translation>برداشتن برچسب {tag}</translation>
        </message>
        <message>
            <source>Remove this series?</source>
            <translation>این مجموعه حذف شود؟</translation>
        </message>
        <message>
            <source>Remove track</source>
            <translation>برداشتن باند</translation>
        </message>
        <message>
            <source>Remove transition</source>
            <translation>برداشتن گذار</translation>
        </message>
        <message>
            <source>Remove {name}</source>
            <translation>برداشتن {name}</translation>
        </message>
        <message>
            <source>Remove {name} and free {size}?</source>
            <translation>{name} حذف و {size} آزاد شود؟</translation>
        </message>
        <message>
            <source>Remove {track}</source>
            <translation>برداشتن {track}</translation>
        </message>
        <message>
            <source>Removed.</source>
            <translation>حذف شد.</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>حذف…</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>تغییر نام</translation>
        </message>
        <message>
            <source>Rename (F2)</source>
            <translation>تغییر نام (F2)</translation>
        </message>
        <message>
            <source>Rename clip</source>
            <translation>تغییر نام کلیپ</translation>
        </message>
        <message>
            <source>Rename clip…</source>
            <translation>تغییر نام کلیپ…</translation>
        </message>
        <message>
            <source>Rename marker</source>
            <translation>تغییر نام نشانه</translation>
        </message>
        <message>
            <source>Rename project</source>
            <translation>تغییر نام پروژه</translation>
        </message>
        <message>
            <source>Rename this collection</source>
            <translation>تغییر نام این مجموعه</translation>
        </message>
        <message>
            <source>Rename this collection…</source>
            <translation>تغییر نام این مجموعه…</translation>
        </message>
        <message>
            <source>Rename track</source>
            <translation>تغییر نام باند</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>تغییر نام…</translation>
        </message>
        <message>
            <source>Render</source>
            <translation>رندر</translation>
        </message>
        <message>
            <source>Render the video</source>
            <translation>رندر ویدیو</translation>
        </message>
        <message>
            <source>Render “{name}”</source>
            <translation>رندر «{name}»</translation>
        </message>
        <message>
            <source>Rendering</source>
            <translation>رندر گرفتن</translation>
        </message>
        <message>
            <source>Rendering frame {done} of {total}</source>
            <translation>رندر فریم {done} از {total}</translation>
        </message>
        <message>
            <source>Reorder effects</source>
            <translation>تغییر ترتیب جلوه‌ها</translation>
        </message>
        <message>
            <source>Reorder scenes</source>
            <translation>تغییر ترتیب صحنه‌ها</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>جایگزینی</translation>
        </message>
        <message>
            <source>Replace all</source>
            <translation>جایگزینی همه</translation>
        </message>
        <message>
            <source>Replace in all captions as one step</source>
            <translation>جایگزینی در همهٔ زیرنویس‌ها در یک گام</translation>
        </message>
        <message>
            <source>Replace in captions</source>
            <translation>جایگزینی در زیرنویس‌ها</translation>
        </message>
        <message>
            <source>Replace in this caption and go to the next</source>
            <translation>جایگزینی در این زیرنویس و رفتن به بعدی</translation>
        </message>
        <message>
            <source>Replace with</source>
            <translation>جایگزین با</translation>
        </message>
        <message>
            <source>Replace with another take</source>
            <translation>جایگزینی با برداشتی دیگر</translation>
        </message>
        <message>
            <source>Replacing…</source>
            <translation>در حال جایگزینی…</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>بازنشانی</translation>
        </message>
        <message>
            <source>Reset all</source>
            <translation>بازنشانی همه</translation>
        </message>
        <message>
            <source>Reset effect</source>
            <translation>بازنشانی جلوه</translation>
        </message>
        <message>
            <source>Reset layout</source>
            <translation>بازنشانی چیدمان</translation>
        </message>
        <message>
            <source>Reset {name}</source>
            <translation>بازنشانی {name}</translation>
        </message>
        <message>
            <source>Reset {section}</source>
            <translation>بازنشانی {section}</translation>
        </message>
        <message>
            <source>Resting: {reason}</source>
            <translation>در استراحت: {reason}</translation>
        </message>
        <message>
            <source>Restore from trash</source>
            <translation>بازگرداندن از سطل زباله</translation>
        </message>
        <message>
            <source>Restore projects that were thrown away</source>
            <translation>برگرداندن پروژه‌هایی که دور انداخته شده‌اند</translation>
        </message>
        <message>
            <source>Restore “{name}”</source>
            <translation>برگرداندن «{name}»</translation>
        </message>
        <message>
            <source>Restored {what}</source>
            <translation>‏{what} بازگردانده شد</translation>
        </message>
        <message>
            <source>Result of the test</source>
            <translation>نتیجهٔ آزمون</translation>
        </message>
        <message>
            <source>Retime by tapping</source>
            <translation>زمان‌بندی دوباره با ضربه</translation>
        </message>
        <message>
            <source>Retime by tapping along</source>
            <translation>زمان‌بندی دوباره با ضربه</translation>
        </message>
        <message>
            <source>Reverse</source>
            <translation>وارونه‌کردن</translation>
        </message>
        <message>
            <source>Revise</source>
            <translation>بازنگری</translation>
        </message>
        <message>
            <source>Rework</source>
            <translation>بازپرداخت</translation>
        </message>
        <message>
            <source>Rework a narration</source>
            <translation>بازنویسی یک گفتار</translation>
        </message>
        <message>
            <source>Rework the narration</source>
            <translation>بازپرداخت روایت</translation>
        </message>
        <message>
            <source>Rework the narration: shorter, simpler, in another tone or language</source>
            <translation>بازنویسی گفتار: کوتاه‌تر، ساده‌تر، با لحن یا زبانی دیگر</translation>
        </message>
        <message>
            <source>Rework this narration with {name}?</source>
            <translation>این روایت با {name} بازپرداخته شود؟</translation>
        </message>
        <message>
            <source>Rewrite</source>
            <translation>بازنویسی</translation>
        </message>
        <message>
            <source>Rewrite scene</source>
            <translation>بازنویسی صحنه</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>راست</translation>
        </message>
        <message>
            <source>Right-click, or Shift+click, to compare it</source>
            <translation>برای مقایسه کلیک راست یا Shift+کلیک</translation>
        </message>
        <message>
            <source>Right-click: {value}</source>
            <translation>کلیک راست: {value}</translation>
        </message>
        <message>
            <source>Ripple delete</source>
            <translation>حذف و بستن جای خالی</translation>
        </message>
        <message>
            <source>Ripple trim</source>
            <translation>کوتاه‌کردن با جابه‌جایی</translation>
        </message>
        <message>
            <source>Ripple trim end to playhead</source>
            <translation>کوتاه‌کردن انتها تا نشانگر (با جابه‌جایی)</translation>
        </message>
        <message>
            <source>Ripple trim start to playhead</source>
            <translation>کوتاه‌کردن ابتدا تا نشانگر (با جابه‌جایی)</translation>
        </message>
        <message>
            <source>Ripple trim tool</source>
            <translation>ابزار کوتاه‌کردن با جابه‌جایی</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>نقش</translation>
        </message>
        <message>
            <source>Roll</source>
            <translation>غلتاندن برش</translation>
        </message>
        <message>
            <source>Roll tool</source>
            <translation>ابزار غلتاندن برش</translation>
        </message>
        <message>
            <source>Romantic</source>
            <translation>عاشقانه</translation>
        </message>
        <message>
            <source>Rotation</source>
            <translation>چرخش</translation>
        </message>
        <message>
            <source>Round {number}</source>
            <translation>دور {number}</translation>
        </message>
        <message>
            <source>Round {round}, {score} of 100: {fault} – {choice}</source>
            <translation>دور {round}، {score} از ۱۰۰: {fault} – {choice}</translation>
        </message>
        <message>
            <source>Ruler: seconds, timecode, beats</source>
            <translation>خط‌کش: ثانیه، تایم‌کد، ضرب</translation>
        </message>
        <message>
            <source>Run this in a terminal, then start Kinora again</source>
            <translation>این را در پایانه اجرا کنید، سپس کینورا را دوباره باز کنید</translation>
        </message>
        <message>
            <source>Run this in a terminal, then start Kinora again:</source>
            <translation>این را در پایانه اجرا کنید، سپس کینورا را دوباره باز کنید:</translation>
        </message>
        <message>
            <source>Run this in the folder of Kinora's source, then start Kinora again:</source>
            <translation>این را در پوشهٔ کد منبع کینورا اجرا کنید، سپس کینورا را دوباره باز کنید:</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>در جریان</translation>
        </message>
        <message>
            <source>Runs on the processor ({size} of memory)</source>
            <translation>روی پردازنده اجرا می‌شود ({size} حافظه)</translation>
        </message>
        <message>
            <source>Runs on {card} ({size})</source>
            <translation>روی {card} اجرا می‌شود ({size})</translation>
        </message>
        <message>
            <source>Safe zone</source>
            <translation>ناحیهٔ امن</translation>
        </message>
        <message>
            <source>Safe zone overlay</source>
            <translation>نمایش ناحیهٔ امن</translation>
        </message>
        <message>
            <source>Samples of sound a second</source>
            <translation>نمونهٔ صدا در ثانیه</translation>
        </message>
        <message>
            <source>Saturation</source>
            <translation>اشباع</translation>
        </message>
        <message>
            <source>Save as a bundle</source>
            <translation>ذخیره به‌صورت بسته</translation>
        </message>
        <message>
            <source>Save as a bundle…</source>
            <translation>ذخیره به‌صورت بسته…</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>ذخیره با نام…</translation>
        </message>
        <message>
            <source>Save frame</source>
            <translation>ذخیرهٔ فریم</translation>
        </message>
        <message>
            <source>Save frame as picture…</source>
            <translation>ذخیرهٔ فریم به‌صورت تصویر…</translation>
        </message>
        <message>
            <source>Save keys</source>
            <translation>ذخیرهٔ کلیدها</translation>
        </message>
        <message>
            <source>Save this layout</source>
            <translation>ذخیرهٔ این چیدمان</translation>
        </message>
        <message>
            <source>Save this layout…</source>
            <translation>ذخیرهٔ این چیدمان…</translation>
        </message>
        <message>
            <source>Save this search</source>
            <translation>ذخیرهٔ این جست‌وجو</translation>
        </message>
        <message>
            <source>Save this search…</source>
            <translation>ذخیرهٔ این جست‌وجو…</translation>
        </message>
        <message>
            <source>Saved the layout “{name}”.</source>
            <translation>چیدمان «{name}» ذخیره شد.</translation>
        </message>
        <message>
            <source>Saved {file}</source>
            <translation>‏{file} ذخیره شد</translation>
        </message>
        <message>
            <source>Saved {name}</source>
            <translation>‏{name} ذخیره شد</translation>
        </message>
        <message>
            <source>Saved “{name}” as a bundle.</source>
            <translation>«{name}» به‌صورت بسته ذخیره شد.</translation>
        </message>
        <message>
            <source>Saving…</source>
            <translation>در حال ذخیره…</translation>
        </message>
        <message>
            <source>Say it in a sentence, or paste a script. Everything stays editable.</source>
            <translation>در یک جمله بگویید یا متنی بچسبانید. همه‌چیز ویرایش‌پذیر می‌ماند. فرمان‌ها به انگلیسی فهمیده می‌شوند.</translation>
        </message>
        <message>
            <source>Say it in other words:</source>
            <translation>جور دیگری بگویید:</translation>
        </message>
        <message>
            <source>Say this</source>
            <translation>همین را بگویید</translation>
        </message>
        <message>
            <source>Say what the picture should show instead</source>
            <translation>بگویید تصویر به‌جایش چه نشان دهد</translation>
        </message>
        <message>
            <source>Say what the series is about, or list its topics.</source>
            <translation>بگویید مجموعه دربارهٔ چیست، یا موضوع‌هایش را فهرست کنید.</translation>
        </message>
        <message>
            <source>Say what the video is about, or paste a script.</source>
            <translation>بگویید ویدیو دربارهٔ چیست، یا متنی بچسبانید.</translation>
        </message>
        <message>
            <source>Say what to make, or what to change.</source>
            <translation>بگویید چه ساخته شود یا چه عوض شود.</translation>
        </message>
        <message>
            <source>Says whether each picture shows what its scene is about</source>
            <translation>می‌گوید هر تصویر موضوع صحنه‌اش را نشان می‌دهد یا نه</translation>
        </message>
        <message>
            <source>Scale</source>
            <translation>مقیاس</translation>
        </message>
        <message>
            <source>Scene</source>
            <translation>صحنه</translation>
        </message>
        <message>
            <source>Scene {number}</source>
            <translation>صحنهٔ {number}</translation>
        </message>
        <message>
            <source>Scene {number} · {seconds} s</source>
            <translation>صحنهٔ {number} · {seconds} ثانیه</translation>
        </message>
        <message>
            <source>Scene {number}, {seconds} s</source>
            <translation>صحنهٔ {number}، {seconds} ثانیه</translation>
        </message>
        <message>
            <source>Scenes</source>
            <translation>صحنه‌ها</translation>
        </message>
        <message>
            <source>Scenes appear here as they are ready; the chat says how far it is.</source>
            <translation>صحنه‌ها همین‌که آماده شوند این‌جا پدیدار می‌شوند؛ گفت‌وگو می‌گوید کار تا کجا رسیده است.</translation>
        </message>
        <message>
            <source>Scenes to take</source>
            <translation>صحنه‌هایی که برداشته شود</translation>
        </message>
        <message>
            <source>Scenes, with picture, voice and captions</source>
            <translation>صحنه‌ها، با تصویر، گفتار و زیرنویس</translation>
        </message>
        <message>
            <source>Schedule</source>
            <translation>زمان‌بندی</translation>
        </message>
        <message>
            <source>Science</source>
            <translation>دانش</translation>
        </message>
        <message>
            <source>Screen</source>
            <translation>پرده</translation>
        </message>
        <message>
            <source>Script</source>
            <translation>متن</translation>
        </message>
        <message>
            <source>Script doctor</source>
            <translation>ویراستار متن</translation>
        </message>
        <message>
            <source>Script doctor: mends the script</source>
            <translation>ویراستار متن: متن را بهتر می‌کند</translation>
        </message>
        <message>
            <source>Scripts</source>
            <translation>متن‌ها</translation>
        </message>
        <message>
            <source>Search actions or keys</source>
            <translation>جست‌وجوی کار یا کلید</translation>
        </message>
        <message>
            <source>Search by meaning</source>
            <translation>جست‌وجوی معنایی</translation>
        </message>
        <message>
            <source>Search by what is written, said or meant; ask in your words (Ctrl+Shift+F)</source>
            <translation>جست‌وجو در نوشته‌ها، گفته‌ها و معنا؛ با واژه‌های خودتان بپرسید (Ctrl+Shift+F)</translation>
        </message>
        <message>
            <source>Search commands</source>
            <translation>جست‌وجوی فرمان‌ها</translation>
        </message>
        <message>
            <source>Search commands, projects, assets, markers, settings</source>
            <translation>جست‌وجوی فرمان، پروژه، رسانه، نشانه و تنظیم</translation>
        </message>
        <message>
            <source>Search effects and looks</source>
            <translation>جست‌وجوی جلوه‌ها و حال‌وهواها</translation>
        </message>
        <message>
            <source>Search media</source>
            <translation>جست‌وجوی رسانه</translation>
        </message>
        <message>
            <source>Search names, tags, prompts and what is said (Ctrl+Shift+F)</source>
            <translation>جست‌وجو در نام‌ها، برچسب‌ها، درخواست‌ها و گفته‌ها (Ctrl+Shift+F)</translation>
        </message>
        <message>
            <source>Search or describe your media</source>
            <translation>رسانه‌هایتان را بجویید یا وصف کنید</translation>
        </message>
        <message>
            <source>Search projects</source>
            <translation>جست‌وجوی پروژه‌ها</translation>
        </message>
        <message>
            <source>Search what is said</source>
            <translation>جست‌وجو در گفته‌ها</translation>
        </message>
        <message>
            <source>Search your media</source>
            <translation>جست‌وجوی رسانه‌های شما</translation>
        </message>
        <message>
            <source>Second maker</source>
            <translation>سازندهٔ دوم</translation>
        </message>
        <message>
            <source>Seconds:</source>
            <translation>ثانیه:</translation>
        </message>
        <message>
            <source>See first what would go and how much shorter the film becomes.</source>
            <translation>اول ببینید چه می‌رود و فیلم چقدر کوتاه‌تر می‌شود.</translation>
        </message>
        <message>
            <source>See this draft beside another one in the player</source>
            <translation>این پیش‌نویس را کنار یکی دیگر در پخش‌کننده ببینید</translation>
        </message>
        <message>
            <source>See what was spent on what</source>
            <translation>ببینید چه برای چه خرج شده</translation>
        </message>
        <message>
            <source>See what was spent on what, and set another budget</source>
            <translation>ببینید چه برای چه هزینه شد و بودجهٔ دیگری بگذارید</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>دانه</translation>
        </message>
        <message>
            <source>Select a caption first.</source>
            <translation>اول زیرنویسی برگزینید.</translation>
        </message>
        <message>
            <source>Select a caption to time its words</source>
            <translation>زیرنویسی برگزینید تا واژه‌هایش را زمان‌بندی کنید</translation>
        </message>
        <message>
            <source>Select a clip first.</source>
            <translation>اول یک کلیپ انتخاب کنید.</translation>
        </message>
        <message>
            <source>Select a clip that shows a video or a picture first.</source>
            <translation>نخست کلیپی برگزینید که ویدیو یا تصویری نشان می‌دهد.</translation>
        </message>
        <message>
            <source>Select a clip to see what it is made of and to change it.</source>
            <translation>کلیپی را انتخاب کنید تا اجزایش را ببینید و تغییر دهید.</translation>
        </message>
        <message>
            <source>Select a clip with a mask; Add effect has one.</source>
            <translation>کلیپی با ماسک برگزینید؛ «افزودن جلوه» آن را دارد.</translation>
        </message>
        <message>
            <source>Select a clip with keyframes; the diamonds in the inspector set them.</source>
            <translation>کلیپی با فریم کلیدی برگزینید؛ لوزی‌های بازرس آن‌ها را می‌گذارند.</translation>
        </message>
        <message>
            <source>Select a clip with sound first.</source>
            <translation>نخست کلیپی را برگزینید که صدا دارد.</translation>
        </message>
        <message>
            <source>Select a scene first.</source>
            <translation>اول صحنه‌ای انتخاب کنید.</translation>
        </message>
        <message>
            <source>Select a video clip first: its lips will follow a voice.</source>
            <translation>نخست یک کلیپ ویدیویی برگزینید: لب‌هایش از صدا پیروی می‌کنند.</translation>
        </message>
        <message>
            <source>Select a video clip to detach its sound.</source>
            <translation>برای جداکردن صدا، کلیپی ویدیویی برگزینید.</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>انتخاب همه</translation>
        </message>
        <message>
            <source>Select captions that follow each other to merge them.</source>
            <translation>برای ادغام، زیرنویس‌های پشت سر هم را برگزینید.</translation>
        </message>
        <message>
            <source>Select clips, or mark in and out, to zoom to them.</source>
            <translation>برای بزرگ‌نمایی، کلیپ‌ها را برگزینید یا ورود و خروج بگذارید.</translation>
        </message>
        <message>
            <source>Select nothing</source>
            <translation>لغو انتخاب</translation>
        </message>
        <message>
            <source>Select two or more clips to link them.</source>
            <translation>برای پیوند، دو کلیپ یا بیشتر برگزینید.</translation>
        </message>
        <message>
            <source>Select what is to be copied first.</source>
            <translation>اول آنچه باید رونوشت شود را برگزینید.</translation>
        </message>
        <message>
            <source>Select words to cut first.</source>
            <translation>اول واژه‌هایی برای بریدن برگزینید.</translation>
        </message>
        <message>
            <source>Selected</source>
            <translation>برگزیده</translation>
        </message>
        <message>
            <source>Selection</source>
            <translation>گزینش</translation>
        </message>
        <message>
            <source>Selection tool</source>
            <translation>ابزار انتخاب</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>فرستادن</translation>
        </message>
        <message>
            <source>Send (Enter)</source>
            <translation>فرستادن (Enter)</translation>
        </message>
        <message>
            <source>Series</source>
            <translation>مجموعه</translation>
        </message>
        <message>
            <source>Series…</source>
            <translation>مجموعه‌ها…</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>سرویس</translation>
        </message>
        <message>
            <source>Services are asked for every piece, and paid for it, within your budgets.</source>
            <translation>از سرویس‌ها برای هر قطعه خواسته می‌شود و در حد بودجه‌های شما مزد می‌گیرند.</translation>
        </message>
        <message>
            <source>Services are asked in their turn, and paid for it, within your budgets.</source>
            <translation>سرویس‌ها در نوبت خود کار می‌کنند و در حد بودجه‌های شما مزد می‌گیرند.</translation>
        </message>
        <message>
            <source>Set budget</source>
            <translation>تعیین بودجه</translation>
        </message>
        <message>
            <source>Set passphrase</source>
            <translation>تعیین گذرواژه</translation>
        </message>
        <message>
            <source>Set the keyframe's curve</source>
            <translation>تنظیم منحنی فریم کلیدی</translation>
        </message>
        <message>
            <source>Set this budget and go on</source>
            <translation>این بودجه را بگذار و ادامه بده</translation>
        </message>
        <message>
            <source>Set {what}</source>
            <translation>تنظیم {what}</translation>
        </message>
        <message>
            <source>Setting</source>
            <translation>تنظیم</translation>
        </message>
        <message>
            <source>Shadows</source>
            <translation>سایه‌ها</translation>
        </message>
        <message>
            <source>Shape</source>
            <translation>شکل</translation>
        </message>
        <message>
            <source>Shapes</source>
            <translation>قاب‌ها</translation>
        </message>
        <message>
            <source>Shared values; a dash where they differ</source>
            <translation>مقدارهای مشترک؛ خط تیره جایی که فرق دارند</translation>
        </message>
        <message>
            <source>Sharpen</source>
            <translation>تیزی</translation>
        </message>
        <message>
            <source>Shift captions</source>
            <translation>جابه‌جایی زیرنویس‌ها</translation>
        </message>
        <message>
            <source>Shift captions…</source>
            <translation>جابه‌جایی زیرنویس‌ها…</translation>
        </message>
        <message>
            <source>Shorten</source>
            <translation>کوتاه‌تر</translation>
        </message>
        <message>
            <source>Shortest silence</source>
            <translation>کوتاه‌ترین سکوت</translation>
        </message>
        <message>
            <source>Shorts</source>
            <translation>شورتس</translation>
        </message>
        <message>
            <source>Show 1 caption later by (seconds)</source>
            <translation>دیرتر نشان‌دادن ۱ زیرنویس (به ثانیه)</translation>
        </message>
        <message>
            <source>Show all captions of this track later by (seconds)</source>
            <translation>دیرتر نشان‌دادن همهٔ زیرنویس‌های این باند (به ثانیه)</translation>
        </message>
        <message>
            <source>Show all of it</source>
            <translation>نمایش کامل</translation>
        </message>
        <message>
            <source>Show as</source>
            <translation>نمایش با نسبت</translation>
        </message>
        <message>
            <source>Show as 16:9</source>
            <translation>نمایش با نسبت ۱۶:۹</translation>
        </message>
        <message>
            <source>Show as 1:1</source>
            <translation>نمایش با نسبت ۱:۱</translation>
        </message>
        <message>
            <source>Show as 4:5</source>
            <translation>نمایش با نسبت ۴:۵</translation>
        </message>
        <message>
            <source>Show as 9:16</source>
            <translation>نمایش با نسبت ۹:۱۶</translation>
        </message>
        <message>
            <source>Show as a list</source>
            <translation>نمایش فهرستی</translation>
        </message>
        <message>
            <source>Show as {aspect}</source>
            <translation>نمایش با نسبت {aspect}</translation>
        </message>
        <message>
            <source>Show earlier messages</source>
            <translation>نمایش پیام‌های پیشین</translation>
        </message>
        <message>
            <source>Show file</source>
            <translation>نمایش پرونده</translation>
        </message>
        <message>
            <source>Show files</source>
            <translation>نمایش پرونده‌ها</translation>
        </message>
        <message>
            <source>Show folder</source>
            <translation>نمایش پوشه</translation>
        </message>
        <message>
            <source>Show in its own aspect</source>
            <translation>نمایش با نسبت خودش</translation>
        </message>
        <message>
            <source>Show library</source>
            <translation>نمایش کتابخانه</translation>
        </message>
        <message>
            <source>Show only models for this</source>
            <translation>تنها مدل‌های این کار</translation>
        </message>
        <message>
            <source>Show only this provider</source>
            <translation>تنها این سرویس</translation>
        </message>
        <message>
            <source>Show or hide the settings of {name}</source>
            <translation>نمایش یا پنهان‌کردن تنظیمات {name}</translation>
        </message>
        <message>
            <source>Show project files</source>
            <translation>نمایش پرونده‌های پروژه</translation>
        </message>
        <message>
            <source>Show scene on the timeline</source>
            <translation>نمایش صحنه روی خط زمان</translation>
        </message>
        <message>
            <source>Show spending of these</source>
            <translation>هزینهٔ این‌ها را نشان بده</translation>
        </message>
        <message>
            <source>Show the file's folder</source>
            <translation>نمایش پوشهٔ پرونده</translation>
        </message>
        <message>
            <source>Show the logo in a corner</source>
            <translation>نمایش نشان در گوشه</translation>
        </message>
        <message>
            <source>Show the projects whose name has these words</source>
            <translation>نمایش پروژه‌هایی که نامشان این واژه‌ها را دارد</translation>
        </message>
        <message>
            <source>Show them longer</source>
            <translation>نمایش طولانی‌تر</translation>
        </message>
        <message>
            <source>Show this in the player</source>
            <translation>نمایش این در پخش‌کننده</translation>
        </message>
        <message>
            <source>Show what was said before</source>
            <translation>نمایش آنچه پیش‌تر گفته شد</translation>
        </message>
        <message>
            <source>Show why</source>
            <translation>نمایش دلیل</translation>
        </message>
        <message>
            <source>Show {count} captions later by (seconds)</source>
            <translation>دیرتر نشان‌دادن {count} زیرنویس (به ثانیه)</translation>
        </message>
        <message>
            <source>Show {name}, whose licence allows it</source>
            <translation>{name} را نشان بده که پروانه‌اش اجازه می‌دهد</translation>
        </message>
        <message>
            <source>Shown as {aspect}</source>
            <translation>نمایش با نسبت {aspect}</translation>
        </message>
        <message>
            <source>Shown as {aspect}: moving a picture frames it for this aspect alone</source>
            <translation>نمایش با {aspect}: جابه‌جایی تصویر، قاب آن را فقط برای همین نسبت تعیین می‌کند</translation>
        </message>
        <message>
            <source>Shown for {shown:.1f} s; give it at least {least:.1f} s.</source>
            <translation>{shown:.1f} ثانیه نشان داده می‌شود؛ دست‌کم {least:.1f} ثانیه بدهید.</translation>
        </message>
        <message>
            <source>Shows one picture again</source>
            <translation>دوباره یک تصویر نشان می‌دهد</translation>
        </message>
        <message>
            <source>Shuttle backwards</source>
            <translation>پخش تند به عقب</translation>
        </message>
        <message>
            <source>Shuttle forwards</source>
            <translation>پخش تند به جلو</translation>
        </message>
        <message>
            <source>Shuttle stop</source>
            <translation>توقف پخش تند</translation>
        </message>
        <message>
            <source>Silence</source>
            <translation>سکوت</translation>
        </message>
        <message>
            <source>Silences and fillers</source>
            <translation>سکوت‌ها و تکیه‌کلام‌ها</translation>
        </message>
        <message>
            <source>Silences longer than</source>
            <translation>سکوت‌های بلندتر از</translation>
        </message>
        <message>
            <source>Similar files are found by a model that understands sentences, and none is here.</source>
            <translation>فایل‌های مشابه را مدلی می‌یابد که جمله‌ها را می‌فهمد و چنین مدلی اینجا نیست.</translation>
        </message>
        <message>
            <source>Similar to {name}</source>
            <translation>مشابه {name}</translation>
        </message>
        <message>
            <source>Similarity</source>
            <translation>شباهت</translation>
        </message>
        <message>
            <source>Simpler words</source>
            <translation>واژه‌های ساده‌تر</translation>
        </message>
        <message>
            <source>Six hex figures, such as #00b140</source>
            <translation>شش رقم هگز، مانند ‎#00b140</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>اندازه</translation>
        </message>
        <message>
            <source>Size of the logo</source>
            <translation>اندازهٔ نشان</translation>
        </message>
        <message>
            <source>Size of the window's parts</source>
            <translation>اندازهٔ اجزای پنجره</translation>
        </message>
        <message>
            <source>Size, in per cent of the style's</source>
            <translation>اندازه، به درصدِ سبک</translation>
        </message>
        <message>
            <source>Slide</source>
            <translation>لغزش</translation>
        </message>
        <message>
            <source>Slide tool</source>
            <translation>ابزار سُراندن کلیپ</translation>
        </message>
        <message>
            <source>Slip</source>
            <translation>لغزاندن محتوا</translation>
        </message>
        <message>
            <source>Slip tool</source>
            <translation>ابزار لغزاندن محتوا</translation>
        </message>
        <message>
            <source>Slow down</source>
            <translation>کند شدن</translation>
        </message>
        <message>
            <source>Slow in the middle</source>
            <translation>کند در میانه</translation>
        </message>
        <message>
            <source>Smoothness</source>
            <translation>همواری</translation>
        </message>
        <message>
            <source>Snapping</source>
            <translation>چسبندگی</translation>
        </message>
        <message>
            <source>Snapping off</source>
            <translation>چسبندگی خاموش</translation>
        </message>
        <message>
            <source>Snapping on</source>
            <translation>چسبندگی روشن</translation>
        </message>
        <message>
            <source>Soft light</source>
            <translation>نور نرم</translation>
        </message>
        <message>
            <source>Softer words · {price}</source>
            <translation>واژه‌های نرم‌تر · {price}</translation>
        </message>
        <message>
            <source>Softness</source>
            <translation>نرمی لبه</translation>
        </message>
        <message>
            <source>Solo</source>
            <translation>تنها</translation>
        </message>
        <message>
            <source>Somebody speaks in it, but nothing is heard.</source>
            <translation>کسی در آن حرف می‌زند، ولی چیزی شنیده نمی‌شود.</translation>
        </message>
        <message>
            <source>Song</source>
            <translation>ترانه</translation>
        </message>
        <message>
            <source>Song: {song}</source>
            <translation>ترانه: {song}</translation>
        </message>
        <message>
            <source>Sort</source>
            <translation>ترتیب</translation>
        </message>
        <message>
            <source>Sound</source>
            <translation>صدا</translation>
        </message>
        <message>
            <source>Sound effects</source>
            <translation>جلوه‌های صوتی</translation>
        </message>
        <message>
            <source>Sound keeps its pitch. Ramps are in the inspector.</source>
            <translation>زیروبمی صدا می‌ماند. شیب‌ها در بازرس‌اند.</translation>
        </message>
        <message>
            <source>Sound level</source>
            <translation>تراز صدا</translation>
        </message>
        <message>
            <source>Sound only</source>
            <translation>فقط صدا</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>منبع</translation>
        </message>
        <message>
            <source>Space by project</source>
            <translation>فضا به تفکیک پروژه</translation>
        </message>
        <message>
            <source>Space or T: now   Backspace: back   Esc: give up</source>
            <translation>Space یا T: اکنون   Backspace: بازگشت   Esc: انصراف</translation>
        </message>
        <message>
            <source>Speak it again</source>
            <translation>گفتن دوباره</translation>
        </message>
        <message>
            <source>Speak line {number}</source>
            <translation>گفتن سطر {number}</translation>
        </message>
        <message>
            <source>Speak sentence {number}</source>
            <translation>گفتن جملهٔ {number}</translation>
        </message>
        <message>
            <source>Speak to the picture; off: the film stands still</source>
            <translation>گفتن روی تصویر؛ خاموش: فیلم می‌ایستد</translation>
        </message>
        <message>
            <source>Speak: the loudest words should reach yellow, and never the red end</source>
            <translation>حرف بزنید: بلندترین واژه‌ها باید به زرد برسند و هرگز به انتهای سرخ نرسند</translation>
        </message>
        <message>
            <source>Speaker</source>
            <translation>بلندگو</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>سرعت</translation>
        </message>
        <message>
            <source>Speed in percent</source>
            <translation>سرعت به درصد</translation>
        </message>
        <message>
            <source>Speed of 1 clip</source>
            <translation>سرعت ۱ کلیپ</translation>
        </message>
        <message>
            <source>Speed of {count} clips</source>
            <translation>سرعت {count} کلیپ</translation>
        </message>
        <message>
            <source>Speed up</source>
            <translation>تند شدن</translation>
        </message>
        <message>
            <source>Speed: the clip gets longer or shorter, what follows makes room</source>
            <translation>سرعت: کلیپ بلندتر یا کوتاه‌تر می‌شود و ادامه جا باز می‌کند</translation>
        </message>
        <message>
            <source>Speed…</source>
            <translation>سرعت…</translation>
        </message>
        <message>
            <source>Spend without a limit; you still see every price first</source>
            <translation>خرج بی سقف؛ هنوز هر بها را پیش از آن می‌بینید</translation>
        </message>
        <message>
            <source>Spent</source>
            <translation>خرج‌شده</translation>
        </message>
        <message>
            <source>Spill</source>
            <translation>پس‌رنگ</translation>
        </message>
        <message>
            <source>Split</source>
            <translation>برش</translation>
        </message>
        <message>
            <source>Split all tracks</source>
            <translation>برش همهٔ باندها</translation>
        </message>
        <message>
            <source>Split at playhead</source>
            <translation>برش در محل نشانگر پخش</translation>
        </message>
        <message>
            <source>Split before this word</source>
            <translation>برش پیش از این واژه</translation>
        </message>
        <message>
            <source>Split caption</source>
            <translation>برش زیرنویس</translation>
        </message>
        <message>
            <source>Split scene</source>
            <translation>برش صحنه</translation>
        </message>
        <message>
            <source>Split scene at playhead</source>
            <translation>برش صحنه در محل نشانگر</translation>
        </message>
        <message>
            <source>Spoken language</source>
            <translation>زبان گفتار</translation>
        </message>
        <message>
            <source>Stabilise</source>
            <translation>لرزش‌گیری</translation>
        </message>
        <message>
            <source>Stabilise {name}</source>
            <translation>لرزش‌گیری {name}</translation>
        </message>
        <message>
            <source>Stands still</source>
            <translation>بی‌حرکت</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>شروع</translation>
        </message>
        <message>
            <source>Start (Enter)</source>
            <translation>آغاز (Enter)</translation>
        </message>
        <message>
            <source>Starts making the video (Ctrl+Enter)</source>
            <translation>ساخت ویدیو را آغاز می‌کند (Ctrl+Enter)</translation>
        </message>
        <message>
            <source>State</source>
            <translation>وضعیت</translation>
        </message>
        <message>
            <source>State of the project</source>
            <translation>وضعیت پروژه</translation>
        </message>
        <message>
            <source>Stays for {shown:.1f} s; after {longest:.0f} s viewers begin to read it again.</source>
            <translation>{shown:.1f} ثانیه می‌ماند؛ پس از {longest:.0f} ثانیه بیننده دوباره می‌خواندش.</translation>
        </message>
        <message>
            <source>Steps far back will show a gap where these were.</source>
            <translation>گام‌های دور، جای این‌ها را خالی نشان می‌دهند.</translation>
        </message>
        <message>
            <source>Stills are held as long as my scenes; short footage is repeated.</source>
            <translation>عکس‌ها به اندازهٔ صحنه‌های من می‌مانند؛ فیلم کوتاه تکرار می‌شود.</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>توقف</translation>
        </message>
        <message>
            <source>Stop before more than this is spent (Enter)</source>
            <translation>پیش از خرج بیش از این بایست (Enter)</translation>
        </message>
        <message>
            <source>Stop comparing</source>
            <translation>پایان مقایسه</translation>
        </message>
        <message>
            <source>Stop here; what is mended stays mended</source>
            <translation>همین‌جا بس کن؛ آنچه درست شده درست می‌ماند</translation>
        </message>
        <message>
            <source>Stop the assistant</source>
            <translation>توقف دستیار</translation>
        </message>
        <message>
            <source>Stop the assistant; what it did so far is dropped</source>
            <translation>توقف دستیار؛ آنچه تا اینجا کرد کنار گذاشته می‌شود</translation>
        </message>
        <message>
            <source>Stop the turn under way first.</source>
            <translation>نخست نوبت در جریان را متوقف کنید.</translation>
        </message>
        <message>
            <source>Stop what is running</source>
            <translation>توقف آنچه در جریان است</translation>
        </message>
        <message>
            <source>Stop, and leave nothing behind</source>
            <translation>بایست و چیزی به جا نگذار</translation>
        </message>
        <message>
            <source>Storage</source>
            <translation>فضای ذخیره</translation>
        </message>
        <message>
            <source>Storage…</source>
            <translation>فضای ذخیره…</translation>
        </message>
        <message>
            <source>Story over my pictures</source>
            <translation>روایت روی تصویرهای من</translation>
        </message>
        <message>
            <source>Storyboard</source>
            <translation>استوری‌بورد</translation>
        </message>
        <message>
            <source>Storyboard layout</source>
            <translation>چیدمان استوری‌بورد</translation>
        </message>
        <message>
            <source>Straight to the next keyframe</source>
            <translation>خطی تا فریم کلیدی بعدی</translation>
        </message>
        <message>
            <source>Strength</source>
            <translation>شدت</translation>
        </message>
        <message>
            <source>Stretch</source>
            <translation>کشیدن</translation>
        </message>
        <message>
            <source>Style</source>
            <translation>سبک</translation>
        </message>
        <message>
            <source>Style of the next video</source>
            <translation>سبک ویدیوی بعدی</translation>
        </message>
        <message>
            <source>Subtitles</source>
            <translation>زیرنویس‌ها</translation>
        </message>
        <message>
            <source>Such as: darker, with a slow beat</source>
            <translation>مانند: تیره‌تر، با ضرب آهسته</translation>
        </message>
        <message>
            <source>Such as: why the sky is blue, or three facts about octopuses</source>
            <translation>مانند: چرا آسمان آبی است، یا سه نکته دربارهٔ هشت‌پاها</translation>
        </message>
        <message>
            <source>Such as: you may use my face in this film</source>
            <translation>مانند: می‌توانید از چهرهٔ من در این فیلم استفاده کنید</translation>
        </message>
        <message>
            <source>Switch these clips off</source>
            <translation>خاموش کردن این کلیپ‌ها</translation>
        </message>
        <message>
            <source>System default</source>
            <translation>پیش‌فرض سیستم</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>برچسب‌ها</translation>
        </message>
        <message>
            <source>Tags, parted by commas</source>
            <translation>برچسب‌ها، جدا با ویرگول</translation>
        </message>
        <message>
            <source>Take from</source>
            <translation>برداشتن از</translation>
        </message>
        <message>
            <source>Take it</source>
            <translation>بردار</translation>
        </message>
        <message>
            <source>Take it back</source>
            <translation>پس گرفتن</translation>
        </message>
        <message>
            <source>Take it off the kit</source>
            <translation>برداشتن از بسته</translation>
        </message>
        <message>
            <source>Take it out, or add it again.</source>
            <translation>برش دارید یا دوباره بیفزایید.</translation>
        </message>
        <message>
            <source>Take off this collection</source>
            <translation>برداشتن از این مجموعه</translation>
        </message>
        <message>
            <source>Take one away to see more.</source>
            <translation>برای دیدن بیشتر یکی را بردارید.</translation>
        </message>
        <message>
            <source>Take only what you may use. The licence a site states is noted with the file. What a site shows only to people who are signed in can’t be downloaded: Kinora reads no browser’s cookies.</source>
            <translation>تنها چیزی را بگیرید که اجازهٔ استفاده‌اش را دارید. پروانه‌ای که وب‌گاه می‌گوید کنار پرونده نوشته می‌شود. آنچه وب‌گاه فقط به واردشدگان نشان می‌دهد بارگیری نمی‌شود: کینورا کوکی هیچ مرورگری را نمی‌خواند.</translation>
        </message>
        <message>
            <source>Take out</source>
            <translation>بیرون‌آوردن</translation>
        </message>
        <message>
            <source>Take over</source>
            <translation>به دست گرفتن</translation>
        </message>
        <message>
            <source>Take the colours of</source>
            <translation>برداشتن رنگ‌های</translation>
        </message>
        <message>
            <source>Take the consent back</source>
            <translation>پس گرفتن رضایت</translation>
        </message>
        <message>
            <source>Take the critic's proposal for everything not decided yet</source>
            <translation>پذیرفتن پیشنهاد منتقد برای هرچه هنوز تصمیمی ندارد</translation>
        </message>
        <message>
            <source>Take the first one</source>
            <translation>اولی را بگیر</translation>
        </message>
        <message>
            <source>Take the first {count}</source>
            <translation>{count} تای اول را بگیر</translation>
        </message>
        <message>
            <source>Take the key from the other action</source>
            <translation>گرفتن کلید از کار دیگر</translation>
        </message>
        <message>
            <source>Take the main colours of a picture</source>
            <translation>برداشتن رنگ‌های اصلی یک تصویر</translation>
        </message>
        <message>
            <source>Take them out</source>
            <translation>برداشتن آن‌ها</translation>
        </message>
        <message>
            <source>Take this draft over, as one step that can be undone</source>
            <translation>این پیش‌نویس را در یک گامِ بازگشت‌پذیر بپذیر</translation>
        </message>
        <message>
            <source>Take your files out.</source>
            <translation>پرونده‌هایتان را بیرون بیاورید.</translation>
        </message>
        <message>
            <source>Take {number}</source>
            <translation>برداشت {number}</translation>
        </message>
        <message>
            <source>Taken out of the archive: {what}</source>
            <translation>از بایگانی بیرون آمد: {what}</translation>
        </message>
        <message>
            <source>Takes</source>
            <translation>برداشت‌ها</translation>
        </message>
        <message>
            <source>Takes only undo needs</source>
            <translation>برداشت‌هایی که فقط واگرد لازم دارد</translation>
        </message>
        <message>
            <source>Takes the caption’s own place off; it stands where its style puts it</source>
            <translation>جای ویژهٔ زیرنویس را برمی‌دارد؛ جایی می‌ایستد که سبکش می‌گذارد</translation>
        </message>
        <message>
            <source>Takes {count} lines of {length} characters; {most} can be read.</source>
            <translation>{count} خط {length} نویسه‌ای می‌گیرد؛ {most} خط خواندنی است.</translation>
        </message>
        <message>
            <source>Taking it into the library</source>
            <translation>افزودن به کتابخانه</translation>
        </message>
        <message>
            <source>Taking it into the project…</source>
            <translation>در حال آوردن به پروژه…</translation>
        </message>
        <message>
            <source>Talk with the model</source>
            <translation>صحبت با مدل</translation>
        </message>
        <message>
            <source>Tap along</source>
            <translation>ضربه با صدا</translation>
        </message>
        <message>
            <source>Technical</source>
            <translation>فنی</translation>
        </message>
        <message>
            <source>Technology</source>
            <translation>فناوری</translation>
        </message>
        <message>
            <source>Temperature</source>
            <translation>دمای رنگ</translation>
        </message>
        <message>
            <source>Ten calm minutes to breathe in.</source>
            <translation>ده دقیقهٔ آرام برای نفس کشیدن.</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>آزمون</translation>
        </message>
        <message>
            <source>Testing…</source>
            <translation>در حال آزمون…</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>متن</translation>
        </message>
        <message>
            <source>Texts (*.txt *.md)</source>
            <translation>متن‌ها (*.txt *.md)</translation>
        </message>
        <message>
            <source>That could not be done.</source>
            <translation>این کار انجام نشد.</translation>
        </message>
        <message>
            <source>That project has no scenes, voice or music to take. Choose another one.</source>
            <translation>آن پروژه صحنه، گفتار یا موسیقی‌ای برای برداشتن ندارد. یکی دیگر را برگزینید.</translation>
        </message>
        <message>
            <source>That saved {amount} and {time}.</source>
            <translation>این {amount} و {time} صرفه‌جویی کرد.</translation>
        </message>
        <message>
            <source>The assistant is working</source>
            <translation>دستیار مشغول کار است</translation>
        </message>
        <message>
            <source>The budget for this month is spent: nothing more is bought until it is raised.</source>
            <translation>بودجهٔ این ماه خرج شده است: تا افزوده نشود چیزی خریده نمی‌شود.</translation>
        </message>
        <message>
            <source>The budget for this project is spent: nothing more is bought until it is raised.</source>
            <translation>بودجهٔ این پروژه خرج شده است: تا افزوده نشود چیزی خریده نمی‌شود.</translation>
        </message>
        <message>
            <source>The built application can't take it: get Kinora's source, and run this in its folder:</source>
            <translation>برنامهٔ ساخته‌شده آن را نمی‌پذیرد: کد منبع کینورا را بگیرید و این را در پوشهٔ آن اجرا کنید:</translation>
        </message>
        <message>
            <source>The caption “{words}” is {by:.1f} s too early.</source>
            <translation>زیرنویس «{words}» {by:.1f} ثانیه زود است.</translation>
        </message>
        <message>
            <source>The caption “{words}” is {by:.1f} s too late.</source>
            <translation>زیرنویس «{words}» {by:.1f} ثانیه دیر است.</translation>
        </message>
        <message>
            <source>The caption “{words}” stands where nobody speaks.</source>
            <translation>زیرنویس «{words}» جایی است که کسی حرف نمی‌زند.</translation>
        </message>
        <message>
            <source>The choice could not be kept.</source>
            <translation>این انتخاب نگه داشته نشد.</translation>
        </message>
        <message>
            <source>The critic could not look the film over.</source>
            <translation>منتقد نتوانست فیلم را بازبینی کند.</translation>
        </message>
        <message>
            <source>The critic found 1 thing. Choose what to do about it.</source>
            <translation>منتقد ۱ مورد یافت. برگزینید با آن چه شود.</translation>
        </message>
        <message>
            <source>The critic found {count} things. Choose what to do about each.</source>
            <translation>منتقد {count} مورد یافت. برای هرکدام برگزینید چه شود.</translation>
        </message>
        <message>
            <source>The critic is at work already.</source>
            <translation>منتقد هم‌اکنون در کار است.</translation>
        </message>
        <message>
            <source>The critic is paused.</source>
            <translation>منتقد ایستاده است.</translation>
        </message>
        <message>
            <source>The critic looks the film over</source>
            <translation>منتقد فیلم را بازبینی می‌کند</translation>
        </message>
        <message>
            <source>The critic measures every scene: colours, brightness, sharpness, black or frozen pictures, loudness and captions. It asks you before anything is changed.</source>
            <translation>منتقد هر صحنه را می‌سنجد: رنگ‌ها، روشنایی، وضوح، تصویر سیاه یا بی‌حرکت، بلندی صدا و زیرنویس‌ها. پیش از هر تغییری از شما می‌پرسد.</translation>
        </message>
        <message>
            <source>The curve of {channel}</source>
            <translation>منحنی {channel}</translation>
        </message>
        <message>
            <source>The disk refused: {reason}.</source>
            <translation>دیسک نپذیرفت: {reason}.</translation>
        </message>
        <message>
            <source>The draft could not be kept on disk.</source>
            <translation>پیش‌نویس روی دیسک نگه داشته نشد.</translation>
        </message>
        <message>
            <source>The draft could not be kept.</source>
            <translation>پیش‌نویس نگه داشته نشد.</translation>
        </message>
        <message>
            <source>The export is set to {set:g} LUFS; {target:g} is usual on {platform}.</source>
            <translation>خروجی روی {set:g} LUFS است؛ در {platform} معمولاً {target:g} است.</translation>
        </message>
        <message>
            <source>The file has no name.</source>
            <translation>پرونده نام ندارد.</translation>
        </message>
        <message>
            <source>The file is missing</source>
            <translation>پرونده نیست</translation>
        </message>
        <message>
            <source>The file may become {size:.0f} MB; {platform} takes {limit:.0f} MB.</source>
            <translation>پرونده شاید {size:.0f} مگابایت شود؛ {platform} تا {limit:.0f} مگابایت می‌پذیرد.</translation>
        </message>
        <message>
            <source>The film will be {seconds} s long; scenes of mine are shown in turn.</source>
            <translation>فیلم {seconds} ثانیه می‌شود؛ صحنه‌های من به نوبت نشان داده می‌شوند.</translation>
        </message>
        <message>
            <source>The film’s own</source>
            <translation>رنگ‌های خود فیلم</translation>
        </message>
        <message>
            <source>The first frame is black; choose another cover, or begin without the fade.</source>
            <translation>فریم نخست سیاه است؛ جلد دیگری برگزینید یا بدون محوشدن آغاز کنید.</translation>
        </message>
        <message>
            <source>The first second is black; viewers move on before anything is seen.</source>
            <translation>ثانیهٔ نخست سیاه است؛ بینندگان پیش از دیدن چیزی می‌روند.</translation>
        </message>
        <message>
            <source>The first that can do it is asked. A service without a tick is asked only where nothing on this machine can do the work.</source>
            <translation>از نخستین که بتواند پرسیده می‌شود. از سرویس بی تیک تنها آنگاه پرسیده می‌شود که چیزی روی این دستگاه از پس کار برنیاید.</translation>
        </message>
        <message>
            <source>The interview makes a persona; practices are written for it.</source>
            <translation>گفت‌وگو یک شخصیت می‌سازد؛ تمرین‌ها برای او نوشته می‌شوند.</translation>
        </message>
        <message>
            <source>The language model can't be asked now.</source>
            <translation>اکنون نمی‌توان از مدل زبانی پرسید.</translation>
        </message>
        <message>
            <source>The language that is spoken in it</source>
            <translation>زبانی که در آن گفته می‌شود</translation>
        </message>
        <message>
            <source>The language’s own</source>
            <translation>صدای خود زبان</translation>
        </message>
        <message>
            <source>The library has the very same already: nothing new was made, and nothing was charged.</source>
            <translation>کتابخانه عیناً همین را دارد: چیز تازه‌ای ساخته نشد و هزینه‌ای نداشت.</translation>
        </message>
        <message>
            <source>The lines are broken well already.</source>
            <translation>سطرها از پیش خوب شکسته شده‌اند.</translation>
        </message>
        <message>
            <source>The memory of this machine can't be told</source>
            <translation>حافظهٔ این دستگاه معلوم نیست</translation>
        </message>
        <message>
            <source>The microphone can't be opened. {reason}</source>
            <translation>میکروفون باز نمی‌شود. {reason}</translation>
        </message>
        <message>
            <source>The middle of the words, % of the picture’s height; or drag them in the player</source>
            <translation>میانهٔ واژه‌ها، درصد بلندای تصویر؛ یا در پخش‌کننده بکشیدشان</translation>
        </message>
        <message>
            <source>The middle of the words, % of the picture’s width; or drag them in the player</source>
            <translation>میانهٔ واژه‌ها، درصد پهنای تصویر؛ یا در پخش‌کننده بکشیدشان</translation>
        </message>
        <message>
            <source>The mix is at {loudness:.1f} LUFS; the export brings it to {target:g}.</source>
            <translation>صدا {loudness:.1f} LUFS است؛ خروجی آن را به {target:g} می‌رساند.</translation>
        </message>
        <message>
            <source>The mix is very soft ({loudness:.0f} LUFS): raising it to {target:g} makes noise heard too.</source>
            <translation>صدا بسیار آرام است ({loudness:.0f} LUFS): رساندنش به {target:g} نویز را هم شنیدنی می‌کند.</translation>
        </message>
        <message>
            <source>The music</source>
            <translation>موسیقی</translation>
        </message>
        <message>
            <source>The newest finished video of each project stays.</source>
            <translation>تازه‌ترین ویدیوی نهایی هر پروژه می‌ماند.</translation>
        </message>
        <message>
            <source>The next step costs about {price}, and that does not fit any more.</source>
            <translation>گام بعدی نزدیک {price} هزینه دارد و دیگر جا نمی‌شود.</translation>
        </message>
        <message>
            <source>The other window was closed. Take over to go on editing here.</source>
            <translation>پنجرهٔ دیگر بسته شد. برای ادامهٔ ویرایش در اینجا، آن را به دست بگیرید.</translation>
        </message>
        <message>
            <source>The picture is {shape}; {platform} shows {best}.</source>
            <translation>تصویر {shape} است؛ {platform} {best} نشان می‌دهد.</translation>
        </message>
        <message>
            <source>The picture of scene {number}</source>
            <translation>تصویر صحنهٔ {number}</translation>
        </message>
        <message>
            <source>The picture stands still for {seconds:.1f} s.</source>
            <translation>تصویر {seconds:.1f} ثانیه بی‌حرکت می‌ماند.</translation>
        </message>
        <message>
            <source>The player shows it. Nothing has changed until you accept; it waits here until then.</source>
            <translation>پخش‌کننده آن را نشان می‌دهد. تا نپذیرید چیزی عوض نمی‌شود؛ تا آن زمان همین‌جا می‌ماند.</translation>
        </message>
        <message>
            <source>The preset could not be kept: {why}.</source>
            <translation>پیش‌تنظیم نگه داشته نشد: {why}.</translation>
        </message>
        <message>
            <source>The preset could not be removed.</source>
            <translation>پیش‌تنظیم برداشته نشد.</translation>
        </message>
        <message>
            <source>The price of {count} of them is not known.</source>
            <translation>بهای {count} تای آن‌ها معلوم نیست.</translation>
        </message>
        <message>
            <source>The product’s name, and a call to action</source>
            <translation>نام محصول و دعوت به خرید</translation>
        </message>
        <message>
            <source>The product’s name; after a colon, where it is shown</source>
            <translation>نام محصول؛ پس از دونقطه، جایی که نشان داده می‌شود</translation>
        </message>
        <message>
            <source>The project is {own} and is framed for {wanted}: look at what is cut off.</source>
            <translation>پروژه {own} است و برای {wanted} قاب‌بندی می‌شود: ببینید چه بریده می‌شود.</translation>
        </message>
        <message>
            <source>The project was deleted in the other window.</source>
            <translation>پروژه در پنجرهٔ دیگر حذف شد.</translation>
        </message>
        <message>
            <source>The project's own frame</source>
            <translation>قاب خود پروژه</translation>
        </message>
        <message>
            <source>The scene was changed meanwhile; its words were left alone.</source>
            <translation>صحنه در این میان عوض شد؛ به واژه‌هایش دست زده نشد.</translation>
        </message>
        <message>
            <source>The scene’s {what} changed after its captions were made.</source>
            <translation>{what} صحنه پس از ساخته‌شدن زیرنویس‌ها تغییر کرده است.</translation>
        </message>
        <message>
            <source>The scene’s {what} changed after its {thing} was made.</source>
            <translation>{what} صحنه پس از ساخته‌شدن {thing} تغییر کرده است.</translation>
        </message>
        <message>
            <source>The service did not answer. Check the network and try again.</source>
            <translation>سرویس پاسخ نداد. شبکه را بررسی و دوباره آزمون کنید.</translation>
        </message>
        <message>
            <source>The service's page does not show it</source>
            <translation>صفحهٔ سرویس آن را نشان نمی‌دهد</translation>
        </message>
        <message>
            <source>The service's page shows it: its estimate is the cost</source>
            <translation>صفحهٔ سرویس آن را نشان می‌دهد: برآوردش هزینه است</translation>
        </message>
        <message>
            <source>The sound goes on for {seconds:.1f} s after the last picture.</source>
            <translation>صدا {seconds:.1f} ثانیه پس از آخرین تصویر ادامه دارد.</translation>
        </message>
        <message>
            <source>The system's choice</source>
            <translation>انتخاب سیستم</translation>
        </message>
        <message>
            <source>The take can't be written: {reason}.</source>
            <translation>برداشت نوشته نمی‌شود: {reason}.</translation>
        </message>
        <message>
            <source>The take could not be taken in.</source>
            <translation>برداشت پذیرفته نشد.</translation>
        </message>
        <message>
            <source>The text changed after its {thing} was made.</source>
            <translation>متن پس از ساخته‌شدن {thing} تغییر کرده است.</translation>
        </message>
        <message>
            <source>The time is learned from videos made here before.</source>
            <translation>زمان از ویدیوهای پیشین همین رایانه آموخته شده است.</translation>
        </message>
        <message>
            <source>The timeline changed meanwhile; please do it again.</source>
            <translation>خط زمان در این میان تغییر کرد؛ لطفاً دوباره انجام دهید.</translation>
        </message>
        <message>
            <source>The timeline in its own aspect; choose another to frame it for that</source>
            <translation>خط زمان با نسبت خودش؛ برای کادربندی نسبتی دیگر، آن را برگزینید</translation>
        </message>
        <message>
            <source>The timeline is empty</source>
            <translation>خط زمان خالی است</translation>
        </message>
        <message>
            <source>The timeline is empty; there is nothing to post.</source>
            <translation>خط زمان خالی است؛ چیزی برای انتشار نیست.</translation>
        </message>
        <message>
            <source>The timeline's own shape</source>
            <translation>نسبت خودِ خط زمان</translation>
        </message>
        <message>
            <source>The title “{title}” lies under what {platform} shows.</source>
            <translation>عنوان «{title}» زیر چیزی است که {platform} نشان می‌دهد.</translation>
        </message>
        <message>
            <source>The track is locked</source>
            <translation>باند قفل است</translation>
        </message>
        <message>
            <source>The translation is kept; ask for it again in its project.</source>
            <translation>ترجمه نگه داشته شد؛ آن را در پروژهٔ خودش دوباره بخواهید.</translation>
        </message>
        <message>
            <source>The trash is empty</source>
            <translation>سطل زباله خالی است</translation>
        </message>
        <message>
            <source>The trash is empty.</source>
            <translation>زباله‌دان خالی است.</translation>
        </message>
        <message>
            <source>The video begins with {seconds:.1f} s of black.</source>
            <translation>ویدیو با {seconds:.1f} ثانیه سیاهی آغاز می‌شود.</translation>
        </message>
        <message>
            <source>The voice under the clip</source>
            <translation>صدای زیر کلیپ</translation>
        </message>
        <message>
            <source>The window is drawn anew in it at once. Time still runs from left to right, as in every editor.</source>
            <translation>پنجره همان دم به این زبان از نو کشیده می‌شود. زمان همچنان مانند همهٔ ویرایشگرها از چپ به راست می‌رود.</translation>
        </message>
        <message>
            <source>The words are being read anew; please try again.</source>
            <translation>واژه‌ها از نو خوانده می‌شوند؛ لطفاً دوباره بیازمایید.</translation>
        </message>
        <message>
            <source>The words of the title</source>
            <translation>متن عنوان</translation>
        </message>
        <message>
            <source>The {count} voices under the clip</source>
            <translation>{count} صدای زیر کلیپ</translation>
        </message>
        <message>
            <source>The {name} export moves captions here, clear of its buttons.</source>
            <translation>خروجی {name} زیرنویس‌ها را به اینجا می‌برد، دور از دکمه‌هایش.</translation>
        </message>
        <message>
            <source>The {source} is newer than the {thing} made from it.</source>
            <translation>{source} تازه‌تر است از {thing} که از آن ساخته شده.</translation>
        </message>
        <message>
            <source>The {source} the captions were made from is due to be made again.</source>
            <translation>باید {source} که زیرنویس‌ها از آن ساخته شده‌اند دوباره ساخته شود.</translation>
        </message>
        <message>
            <source>The {source} the {thing} was made from is due to be made again.</source>
            <translation>باید {source} که این {thing} از آن ساخته شده دوباره ساخته شود.</translation>
        </message>
        <message>
            <source>Their times are estimated, not heard</source>
            <translation>زمان‌هایشان برآوردی است، نه شنیده</translation>
        </message>
        <message>
            <source>Their words’ times come from pauses and letters, not from listening: tap along to set them.</source>
            <translation>زمان واژه‌هایشان از مکث‌ها و حروف است، نه از شنیدن: برای تنظیم، همراه صدا ضربه بزنید.</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>پوسته</translation>
        </message>
        <message>
            <source>Theme: {name}</source>
            <translation>پوسته: {name}</translation>
        </message>
        <message>
            <source>There are no captions to export.</source>
            <translation>زیرنویسی برای خروجی نیست.</translation>
        </message>
        <message>
            <source>There are no captions yet.</source>
            <translation>هنوز زیرنویسی وجود ندارد.</translation>
        </message>
        <message>
            <source>There are no clips on the clipboard.</source>
            <translation>کلیپی در بریده‌دان نیست.</translation>
        </message>
        <message>
            <source>There are no pictures to look at.</source>
            <translation>تصویری برای دیدن نیست.</translation>
        </message>
        <message>
            <source>There are no scenes yet. Add one, or make a video from a prompt.</source>
            <translation>هنوز صحنه‌ای وجود ندارد. یکی اضافه کنید یا از یک درخواست ویدیو بسازید.</translation>
        </message>
        <message>
            <source>There is a caption under the playhead already.</source>
            <translation>زیر نشانگر از پیش زیرنویسی هست.</translation>
        </message>
        <message>
            <source>There is no account and no telemetry. Text, voices, pictures and music are made here, unless you give a key and tick a service: then it is sent what it is asked to work on. The log stays in the library's folder and holds no keys.</source>
            <translation>نه حساب کاربری هست و نه گزارش‌گیری. متن، صدا، تصویر و موسیقی همین‌جا ساخته می‌شوند، مگر کلیدی بدهید و سرویسی را تیک بزنید: آنگاه آنچه باید رویش کار کند برایش فرستاده می‌شود. گزارش رویدادها در پوشهٔ کتابخانه می‌ماند و کلیدی در آن نیست.</translation>
        </message>
        <message>
            <source>There is no caption to merge with.</source>
            <translation>زیرنویسی برای ادغام نیست.</translation>
        </message>
        <message>
            <source>There is no clip to cut here.</source>
            <translation>اینجا کلیپی برای برش نیست.</translation>
        </message>
        <message>
            <source>There is no key for {service} that could be tried.</source>
            <translation>برای {service} کلیدی نیست که آزموده شود.</translation>
        </message>
        <message>
            <source>There is no other project yet.</source>
            <translation>هنوز پروژهٔ دیگری نیست.</translation>
        </message>
        <message>
            <source>There is no picture under the playhead to freeze.</source>
            <translation>زیر نشانگر تصویری برای ثابت‌کردن نیست.</translation>
        </message>
        <message>
            <source>There is no project called “{name}”.</source>
            <translation>پروژه‌ای به نام «{name}» نیست.</translation>
        </message>
        <message>
            <source>There is no project yet.</source>
            <translation>هنوز پروژه‌ای نیست.</translation>
        </message>
        <message>
            <source>There is no voice in this project yet</source>
            <translation>هنوز صدایی در این پروژه نیست</translation>
        </message>
        <message>
            <source>There is nothing to hear in {name}.</source>
            <translation>در {name} چیزی برای شنیدن نیست.</translation>
        </message>
        <message>
            <source>These calls ended without a word. They count until you have looked at the service's usage page.</source>
            <translation>این درخواست‌ها بی پاسخ پایان یافتند. تا صفحهٔ مصرف سرویس را ببینید به حساب می‌آیند.</translation>
        </message>
        <message>
            <source>These clips have different effects.</source>
            <translation>جلوه‌های این کلیپ‌ها یکسان نیست.</translation>
        </message>
        <message>
            <source>They agreed</source>
            <translation>رضایت به</translation>
        </message>
        <message>
            <source>They are shown instead of painted pictures</source>
            <translation>به‌جای تصویرهای نقاشی‌شده نشان داده می‌شوند</translation>
        </message>
        <message>
            <source>They come behind the scene under the playhead.</source>
            <translation>پس از صحنهٔ زیر نشانگر می‌آیند.</translation>
        </message>
        <message>
            <source>They may mean something: they are listed, and left until you tick them</source>
            <translation>شاید معنایی داشته باشند: فهرست می‌شوند و تا علامت نزنید می‌مانند</translation>
        </message>
        <message>
            <source>They take turns, half each</source>
            <translation>به نوبت، هر کدام نیمی</translation>
        </message>
        <message>
            <source>Think of a question</source>
            <translation>اندیشیدن به یک پرسش</translation>
        </message>
        <message>
            <source>Thinking …</source>
            <translation>در حال فکر کردن …</translation>
        </message>
        <message>
            <source>This can't be undone. Nothing that a project shows is among them.</source>
            <translation>این کار واگرد ندارد. چیزی که در پروژه‌ای نشان داده شود میانشان نیست.</translation>
        </message>
        <message>
            <source>This caption has no text.</source>
            <translation>این زیرنویس متنی ندارد.</translation>
        </message>
        <message>
            <source>This caption has no words to tap.</source>
            <translation>این زیرنویس کلمه‌ای برای ضرب‌گرفتن ندارد.</translation>
        </message>
        <message>
            <source>This face is refused from now on; what was made stays</source>
            <translation>از این پس این چهره پذیرفته نمی‌شود؛ آنچه ساخته شده می‌ماند</translation>
        </message>
        <message>
            <source>This is not the address of a web page.</source>
            <translation>این نشانی یک صفحهٔ وب نیست.</translation>
        </message>
        <message>
            <source>This is too long to be read at once: {count} characters.</source>
            <translation>این برای یک‌باره خواندن بلند است: {count} نویسه.</translation>
        </message>
        <message>
            <source>This layout is from another version and can't be used.</source>
            <translation>این چیدمان از نسخهٔ دیگری است و به کار نمی‌آید.</translation>
        </message>
        <message>
            <source>This machine</source>
            <translation>این دستگاه</translation>
        </message>
        <message>
            <source>This machine and services</source>
            <translation>این دستگاه و سرویس‌ها</translation>
        </message>
        <message>
            <source>This machine has no keyring: keys are kept in a file encrypted with your passphrase. Without it nobody can read them, not even from a copy.</source>
            <translation>این دستگاه دسته‌کلید ندارد: کلیدها در پرونده‌ای رمزشده با گذرواژهٔ شما هستند. بی آن کسی نمی‌تواند آن‌ها را بخواند، حتی از روی رونوشت.</translation>
        </message>
        <message>
            <source>This machine has no keyring: keys are kept in an encrypted file, and what opens it lies beside it. Other users and a copy of the file alone learn nothing; a program that you run can read it.</source>
            <translation>این دستگاه دسته‌کلید ندارد: کلیدها در پرونده‌ای رمزشده‌اند و آنچه بازش می‌کند کنار آن است. کاربران دیگر و رونوشت پرونده به‌تنهایی چیزی نمی‌یابند؛ برنامه‌ای که اجرا می‌کنید می‌تواند آن را بخواند.</translation>
        </message>
        <message>
            <source>This may cost money. Go on?</source>
            <translation>این ممکن است هزینه داشته باشد. ادامه می‌دهید؟</translation>
        </message>
        <message>
            <source>This month</source>
            <translation>این ماه</translation>
        </message>
        <message>
            <source>This month, all projects</source>
            <translation>این ماه، همهٔ پروژه‌ها</translation>
        </message>
        <message>
            <source>This project</source>
            <translation>این پروژه</translation>
        </message>
        <message>
            <source>This track is at the end of its kind already.</source>
            <translation>این باند از پیش در انتهای هم‌نوعانش است.</translation>
        </message>
        <message>
            <source>This track is locked.</source>
            <translation>این باند قفل است.</translation>
        </message>
        <message>
            <source>This waited for your answer when Kinora ended: “{wish}”</source>
            <translation>هنگام بسته شدن کینورا این منتظر پاسخ شما بود: «{wish}»</translation>
        </message>
        <message>
            <source>Three drafts are waiting. Accept one, or reject them, first.</source>
            <translation>سه پیش‌نویس در انتظارند. نخست یکی را بپذیرید یا ردشان کنید.</translation>
        </message>
        <message>
            <source>Threshold</source>
            <translation>آستانه</translation>
        </message>
        <message>
            <source>TikTok</source>
            <translation>تیک‌تاک</translation>
        </message>
        <message>
            <source>TikTok asks for its AI-generated label on realistic pictures and voices.</source>
            <translation>تیک‌تاک برای تصویرها و صداهای واقع‌نما برچسب ساختهٔ هوش مصنوعی خود را می‌خواهد.</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>خط زمان</translation>
        </message>
        <message>
            <source>Timeline ruler</source>
            <translation>خط‌کش خط زمان</translation>
        </message>
        <message>
            <source>Timeline tracks</source>
            <translation>باندهای خط زمان</translation>
        </message>
        <message>
            <source>Tint</source>
            <translation>ته‌رنگ</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>عنوان</translation>
        </message>
        <message>
            <source>Title gallery</source>
            <translation>گالری عنوان‌ها</translation>
        </message>
        <message>
            <source>Title style</source>
            <translation>سبک عنوان</translation>
        </message>
        <message>
            <source>Titles</source>
            <translation>عنوان‌ها</translation>
        </message>
        <message>
            <source>To be redone by hand</source>
            <translation>باید دستی دوباره ساخته شود</translation>
        </message>
        <message>
            <source>To keep the library elsewhere, move its folder and set KINORA_HOME to the new place.</source>
            <translation>برای نگه‌داشتن کتابخانه در جای دیگر، پوشه‌اش را جابه‌جا کنید و KINORA_HOME را روی جای تازه بگذارید.</translation>
        </message>
        <message>
            <source>To suit the tone</source>
            <translation>متناسب با لحن</translation>
        </message>
        <message>
            <source>Together: {price}</source>
            <translation>روی هم: {price}</translation>
        </message>
        <message>
            <source>Told in this order; then the subject from every angle</source>
            <translation>به همین ترتیب گفته می‌شود؛ سپس موضوع از هر زاویه</translation>
        </message>
        <message>
            <source>Told next</source>
            <translation>پس از این</translation>
        </message>
        <message>
            <source>Told so far</source>
            <translation>تاکنون گفته‌شده</translation>
        </message>
        <message>
            <source>Tolerance</source>
            <translation>رواداری</translation>
        </message>
        <message>
            <source>Tone</source>
            <translation>لحن</translation>
        </message>
        <message>
            <source>Too large: the graphics card has {size}</source>
            <translation>بیش از اندازه بزرگ: کارت گرافیک {size} دارد</translation>
        </message>
        <message>
            <source>Too large: there are {size} of memory</source>
            <translation>بیش از اندازه بزرگ: حافظه {size} است</translation>
        </message>
        <message>
            <source>Top</source>
            <translation>بالا</translation>
        </message>
        <message>
            <source>Top left</source>
            <translation>بالا چپ</translation>
        </message>
        <message>
            <source>Top right</source>
            <translation>بالا راست</translation>
        </message>
        <message>
            <source>Topic of the next episode</source>
            <translation>موضوع قسمت بعدی</translation>
        </message>
        <message>
            <source>Topics of the series</source>
            <translation>موضوع‌های مجموعه</translation>
        </message>
        <message>
            <source>Topics that were told</source>
            <translation>موضوع‌های گفته‌شده</translation>
        </message>
        <message>
            <source>Track</source>
            <translation>باند</translation>
        </message>
        <message>
            <source>Track style</source>
            <translation>سبک باند</translation>
        </message>
        <message>
            <source>Track volume</source>
            <translation>بلندی صدای باند</translation>
        </message>
        <message>
            <source>Track, language and captions from what is said</source>
            <translation>باند، زبان و زیرنویس از گفته‌ها</translation>
        </message>
        <message>
            <source>Transcript</source>
            <translation>متن گفته‌ها</translation>
        </message>
        <message>
            <source>Transcripts</source>
            <translation>پیاده‌سازی گفتار</translation>
        </message>
        <message>
            <source>Transform</source>
            <translation>تبدیل</translation>
        </message>
        <message>
            <source>Transition</source>
            <translation>گذار</translation>
        </message>
        <message>
            <source>Transition in</source>
            <translation>گذار ورودی</translation>
        </message>
        <message>
            <source>Transition kind</source>
            <translation>نوع گذار</translation>
        </message>
        <message>
            <source>Transition length</source>
            <translation>مدت گذار</translation>
        </message>
        <message>
            <source>Transition out</source>
            <translation>گذار خروجی</translation>
        </message>
        <message>
            <source>Translate</source>
            <translation>برگرداندن</translation>
        </message>
        <message>
            <source>Translate all scenes into</source>
            <translation>ترجمهٔ همهٔ صحنه‌ها به</translation>
        </message>
        <message>
            <source>Translate captions</source>
            <translation>برگرداندن زیرنویس‌ها</translation>
        </message>
        <message>
            <source>Translate into</source>
            <translation>برگرداندن به</translation>
        </message>
        <message>
            <source>Translate the script</source>
            <translation>ترجمهٔ متن</translation>
        </message>
        <message>
            <source>Translate the script into {language}</source>
            <translation>ترجمهٔ متن به {language}</translation>
        </message>
        <message>
            <source>Translate {captions} into {language} with {name}?</source>
            <translation>{captions} با {name} به {language} برگردانده شود؟</translation>
        </message>
        <message>
            <source>Translate {count} captions into {language}</source>
            <translation>ترجمهٔ {count} زیرنویس به {language}</translation>
        </message>
        <message>
            <source>Translate {scenes} into {language} with {name}?</source>
            <translation>{scenes} با {name} به {language} ترجمه شود؟</translation>
        </message>
        <message>
            <source>Trash</source>
            <translation>سطل زباله</translation>
        </message>
        <message>
            <source>Trash ({count})</source>
            <translation>زباله‌دان ({count})</translation>
        </message>
        <message>
            <source>Travel</source>
            <translation>سفر</translation>
        </message>
        <message>
            <source>Trim</source>
            <translation>کوتاه‌کردن</translation>
        </message>
        <message>
            <source>Trim to playhead</source>
            <translation>کوتاه‌کردن تا نشانگر</translation>
        </message>
        <message>
            <source>Trim tool</source>
            <translation>ابزار کوتاه‌کردن</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>تلاش دوباره</translation>
        </message>
        <message>
            <source>Try fewer words or filters.</source>
            <translation>واژه‌ها یا صافی‌های کمتری بیازمایید.</translation>
        </message>
        <message>
            <source>Try fewer words, or show all models.</source>
            <translation>واژه‌های کمتری بنویسید یا همهٔ مدل‌ها را نشان دهید.</translation>
        </message>
        <message>
            <source>Try fewer words.</source>
            <translation>با واژه‌های کمتری بگردید.</translation>
        </message>
        <message>
            <source>Try these words</source>
            <translation>با همین واژه‌ها امتحان کن</translation>
        </message>
        <message>
            <source>Try two makers against each other</source>
            <translation>مقایسهٔ دو سازنده با هم</translation>
        </message>
        <message>
            <source>Turn clip on or off</source>
            <translation>روشن یا خاموش‌کردن کلیپ</translation>
        </message>
        <message>
            <source>Turn effect off</source>
            <translation>خاموش‌کردن جلوه</translation>
        </message>
        <message>
            <source>Turn effect on</source>
            <translation>روشن‌کردن جلوه</translation>
        </message>
        <message>
            <source>Turn off</source>
            <translation>خاموش‌کردن</translation>
        </message>
        <message>
            <source>Turn on</source>
            <translation>روشن‌کردن</translation>
        </message>
        <message>
            <source>Two shots of it are almost alike, so the cut between them looks like a slip.</source>
            <translation>دو نمای آن تقریباً یکسان‌اند، پس برش میانشان مثل لغزش به نظر می‌آید.</translation>
        </message>
        <message>
            <source>Type a tag and press Enter; commas part several</source>
            <translation>برچسب را بنویسید و Enter بزنید؛ چند برچسب با ویرگول جدا می‌شوند</translation>
        </message>
        <message>
            <source>Typed words</source>
            <translation>واژه‌های تایپی</translation>
        </message>
        <message>
            <source>US dollars</source>
            <translation>دلار آمریکا</translation>
        </message>
        <message>
            <source>US dollars; what waits goes on at once</source>
            <translation>دلار آمریکا؛ آنچه منتظر است بی‌درنگ ادامه می‌یابد</translation>
        </message>
        <message>
            <source>Under Music, take your own.</source>
            <translation>زیر «موسیقی»، ترانهٔ خودتان را برگزینید.</translation>
        </message>
        <message>
            <source>Under voice</source>
            <translation>زیر گفتار</translation>
        </message>
        <message>
            <source>Under your own pictures.</source>
            <translation>زیر تصویرهای خودتان.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>واگرد</translation>
        </message>
        <message>
            <source>Undone</source>
            <translation>واگرد شد</translation>
        </message>
        <message>
            <source>Unfold {section}</source>
            <translation>گشودن {section}</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>نامعلوم</translation>
        </message>
        <message>
            <source>Unlink</source>
            <translation>گسستن پیوند</translation>
        </message>
        <message>
            <source>Unload</source>
            <translation>تخلیه از حافظه</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>بازکردن قفل</translation>
        </message>
        <message>
            <source>Unlock scene</source>
            <translation>بازکردن قفل صحنه</translation>
        </message>
        <message>
            <source>Unlock the scene to re-roll it.</source>
            <translation>برای ساخت دوباره، قفل صحنه را باز کنید.</translation>
        </message>
        <message>
            <source>Unused takes</source>
            <translation>برداشت‌های بی‌استفاده</translation>
        </message>
        <message>
            <source>Up to {count} are read. Attach it as a text file, or say a part of it.</source>
            <translation>تا {count} تا خوانده می‌شود. آن را به صورت پروندهٔ متنی پیوست کنید یا بخشی‌اش را بگویید.</translation>
        </message>
        <message>
            <source>Upbeat</source>
            <translation>پرانرژی</translation>
        </message>
        <message>
            <source>Upright, 30 seconds, told and captioned.</source>
            <translation>عمودی، ۳۰ ثانیه، با گفتار و زیرنویس.</translation>
        </message>
        <message>
            <source>Upscale</source>
            <translation>بزرگ‌نمایی</translation>
        </message>
        <message>
            <source>Upscale the file…</source>
            <translation>بزرگ‌نمایی پرونده…</translation>
        </message>
        <message>
            <source>Upscale {name}</source>
            <translation>بزرگ‌نمایی {name}</translation>
        </message>
        <message>
            <source>Upscale “{name}”</source>
            <translation>بزرگ‌نمایی «{name}»</translation>
        </message>
        <message>
            <source>Upscale…</source>
            <translation>بزرگ‌نمایی…</translation>
        </message>
        <message>
            <source>Upside down</source>
            <translation>وارونه (بالا به پایین)</translation>
        </message>
        <message>
            <source>Use a style of two lines</source>
            <translation>سبکی دوخطی به کار برود</translation>
        </message>
        <message>
            <source>Use a style with smaller letters</source>
            <translation>سبکی با حروف کوچک‌تر به کار برود</translation>
        </message>
        <message>
            <source>Use something else in its place.</source>
            <translation>چیز دیگری به‌جایش به کار ببرید.</translation>
        </message>
        <message>
            <source>Use take {number}</source>
            <translation>به‌کارگیری برداشت {number}</translation>
        </message>
        <message>
            <source>Use the chosen one</source>
            <translation>به‌کارگیری انتخاب‌شده</translation>
        </message>
        <message>
            <source>Use the keys of a file</source>
            <translation>به‌کارگیری کلیدهای یک پرونده</translation>
        </message>
        <message>
            <source>Use the style {name}</source>
            <translation>به‌کارگیری سبک {name}</translation>
        </message>
        <message>
            <source>Use this take</source>
            <translation>به‌کارگیری این برداشت</translation>
        </message>
        <message>
            <source>Use your own pictures and footage</source>
            <translation>استفاده از تصویرها و فیلم‌های خودتان</translation>
        </message>
        <message>
            <source>Used in</source>
            <translation>به‌کاررفته در</translation>
        </message>
        <message>
            <source>Variant of</source>
            <translation>گونه‌ای از</translation>
        </message>
        <message>
            <source>Variants</source>
            <translation>گونه‌ها</translation>
        </message>
        <message>
            <source>Video</source>
            <translation>ویدیو</translation>
        </message>
        <message>
            <source>Video codec</source>
            <translation>کُدک ویدیو</translation>
        </message>
        <message>
            <source>Videos in the making, imports and exports are listed here.</source>
            <translation>ویدیوهای در دست ساخت، ورودی‌ها و خروجی‌ها این‌جا فهرست می‌شوند.</translation>
        </message>
        <message>
            <source>View</source>
            <translation>نما</translation>
        </message>
        <message>
            <source>Vignette</source>
            <translation>تیرگی حاشیه</translation>
        </message>
        <message>
            <source>Violet</source>
            <translation>بنفش</translation>
        </message>
        <message>
            <source>Vision</source>
            <translation>چشم‌انداز</translation>
        </message>
        <message>
            <source>Vision: finds out what to make</source>
            <translation>چشم‌انداز: روشن می‌کند چه بسازید</translation>
        </message>
        <message>
            <source>Voice</source>
            <translation>گفتار</translation>
        </message>
        <message>
            <source>Voice conversion</source>
            <translation>تبدیل صدا</translation>
        </message>
        <message>
            <source>Voice: {voice}</source>
            <translation>گفتار: {voice}</translation>
        </message>
        <message>
            <source>Voices</source>
            <translation>صداها</translation>
        </message>
        <message>
            <source>Volume</source>
            <translation>بلندی صدا</translation>
        </message>
        <message>
            <source>Volume…</source>
            <translation>بلندی صدا…</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>منتظر</translation>
        </message>
        <message>
            <source>Waiting for its picture</source>
            <translation>در انتظار تصویرش</translation>
        </message>
        <message>
            <source>Waiting for its turn</source>
            <translation>در نوبت</translation>
        </message>
        <message>
            <source>Waiting for your answer</source>
            <translation>در انتظار پاسخ شما</translation>
        </message>
        <message>
            <source>Waiting for your word</source>
            <translation>در انتظار تصمیم شما</translation>
        </message>
        <message>
            <source>Warmer tone</source>
            <translation>لحن گرم‌تر</translation>
        </message>
        <message>
            <source>Warnings</source>
            <translation>هشدارها</translation>
        </message>
        <message>
            <source>Was it charged?</source>
            <translation>آیا پرداخت شد؟</translation>
        </message>
        <message>
            <source>Watercolour</source>
            <translation>آبرنگ</translation>
        </message>
        <message>
            <source>Watermark</source>
            <translation>ته‌نقش</translation>
        </message>
        <message>
            <source>Welcome</source>
            <translation>خوش‌آمد</translation>
        </message>
        <message>
            <source>Welcome to Kinora</source>
            <translation>به کینورا خوش آمدید</translation>
        </message>
        <message>
            <source>What</source>
            <translation>چه چیزی</translation>
        </message>
        <message>
            <source>What counts as silence; found out: between the speech and the room of this recording</source>
            <translation>چه چیزی سکوت است؛ خودکار: میان گفتار و صدای اتاق در این ضبط</translation>
        </message>
        <message>
            <source>What filming costs is asked about once more.</source>
            <translation>دربارهٔ هزینهٔ فیلم‌برداری یک بار دیگر پرسیده می‌شود.</translation>
        </message>
        <message>
            <source>What happens</source>
            <translation>چه می‌شود</translation>
        </message>
        <message>
            <source>What is asked at the end; empty: nothing</source>
            <translation>درخواست پایان آگهی؛ خالی: هیچ</translation>
        </message>
        <message>
            <source>What is finished stays, and nothing was charged for what waits.</source>
            <translation>آنچه تمام شده می‌ماند و برای آنچه منتظر است چیزی گرفته نشده.</translation>
        </message>
        <message>
            <source>What is made</source>
            <translation>آنچه ساخته می‌شود</translation>
        </message>
        <message>
            <source>What is made on this machine is free. What services charge is listed here, line by line.</source>
            <translation>آنچه روی این دستگاه ساخته شود رایگان است. آنچه سرویس‌ها می‌گیرند سطر به سطر اینجا می‌آید.</translation>
        </message>
        <message>
            <source>What is older than what it was made from, and what redoing it takes</source>
            <translation>آنچه از مادهٔ اولیه‌اش کهنه‌تر است، و هزینهٔ ساخت دوباره‌اش</translation>
        </message>
        <message>
            <source>What is put in its place; words keep their times</source>
            <translation>آنچه به جایش می‌آید؛ زمان واژه‌ها می‌ماند</translation>
        </message>
        <message>
            <source>What is said in this scene</source>
            <translation>آنچه در این صحنه گفته می‌شود</translation>
        </message>
        <message>
            <source>What is said in {name}, word for word</source>
            <translation>آنچه در {name} گفته می‌شود، واژه به واژه</translation>
        </message>
        <message>
            <source>What is seen in this scene</source>
            <translation>آنچه در این صحنه دیده می‌شود</translation>
        </message>
        <message>
            <source>What is still missing</source>
            <translation>چه چیزی هنوز کم است</translation>
        </message>
        <message>
            <source>What it is about</source>
            <translation>دربارهٔ چیست</translation>
        </message>
        <message>
            <source>What it is about, such as: letting go of a hard day; or nothing</source>
            <translation>دربارهٔ چیست، مانند: رها کردن یک روز سخت؛ یا هیچ</translation>
        </message>
        <message>
            <source>What it takes depends on the song.</source>
            <translation>هزینه و زمان آن به آهنگ بستگی دارد.</translation>
        </message>
        <message>
            <source>What runs now</source>
            <translation>آنچه اکنون در جریان است</translation>
        </message>
        <message>
            <source>What shall I do with what you attached?</source>
            <translation>با آنچه پیوست کردید چه کنم؟</translation>
        </message>
        <message>
            <source>What shall the practice bring? Say it in a few words, or choose one of these.</source>
            <translation>تمرین چه چیزی بیاورد؟ در چند واژه بگویید یا یکی از این‌ها را برگزینید.</translation>
        </message>
        <message>
            <source>What shall we make?</source>
            <translation>چه بسازیم؟</translation>
        </message>
        <message>
            <source>What should be different; empty: another try at the same</source>
            <translation>چه چیزی فرق کند؛ خالی: تلاشی دیگر با همین</translation>
        </message>
        <message>
            <source>What should be different?</source>
            <translation>چه چیزی فرق کند؟</translation>
        </message>
        <message>
            <source>What should be different? Such as: at night, seen from far away</source>
            <translation>چه چیزی فرق کند؟ مانند: در شب، از دور</translation>
        </message>
        <message>
            <source>What should the picture show?</source>
            <translation>تصویر چه نشان دهد؟</translation>
        </message>
        <message>
            <source>What the cache spared</source>
            <translation>آنچه حافظهٔ نهان صرفه‌جویی کرد</translation>
        </message>
        <message>
            <source>What the key does now</source>
            <translation>این کلید اکنون چه می‌کند</translation>
        </message>
        <message>
            <source>What the lips shall say</source>
            <translation>لب‌ها چه بگویند</translation>
        </message>
        <message>
            <source>What the pictures show, such as: a night drive through the city; or nothing</source>
            <translation>آنچه تصویرها نشان می‌دهند، مانند: رانندگی شبانه در شهر؛ یا هیچ</translation>
        </message>
        <message>
            <source>What the program wrote down. No keys, no text of yours.</source>
            <translation>آنچه برنامه یادداشت کرده است. نه کلیدی، نه متنی از شما.</translation>
        </message>
        <message>
            <source>What the series is about, such as: octopuses</source>
            <translation>مجموعه دربارهٔ چیست، مانند: هشت‌پاها</translation>
        </message>
        <message>
            <source>What the video is about</source>
            <translation>ویدیو دربارهٔ چیست</translation>
        </message>
        <message>
            <source>What they agreed to</source>
            <translation>به چه رضایت داده است</translation>
        </message>
        <message>
            <source>What they agreed to, in their own words; it is kept with the date</source>
            <translation>به چه رضایت داده است، با واژه‌های خودش؛ همراه با تاریخ نگه داشته می‌شود</translation>
        </message>
        <message>
            <source>What this track's sound is: voices turn others down</source>
            <translation>صدای این باند چیست: گفتار، بقیه را آهسته می‌کند</translation>
        </message>
        <message>
            <source>What to do</source>
            <translation>چه شود</translation>
        </message>
        <message>
            <source>What to look through</source>
            <translation>کجا جست‌وجو شود</translation>
        </message>
        <message>
            <source>What to make anew</source>
            <translation>چه چیزی از نو ساخته شود</translation>
        </message>
        <message>
            <source>What to take when the address is a playlist or a channel</source>
            <translation>وقتی نشانی از آنِ یک فهرست پخش یا کانال است چه چیزی گرفته شود</translation>
        </message>
        <message>
            <source>What will be made</source>
            <translation>چه ساخته می‌شود</translation>
        </message>
        <message>
            <source>What would be cut</source>
            <translation>آنچه بریده می‌شود</translation>
        </message>
        <message>
            <source>What you make appears here</source>
            <translation>آنچه می‌سازید این‌جا پدیدار می‌شود</translation>
        </message>
        <message>
            <source>What you practised stands here with its day.</source>
            <translation>آنچه تمرین کرده‌اید با روزش این‌جا می‌آید.</translation>
        </message>
        <message>
            <source>What you threw away and no project shows.</source>
            <translation>آنچه دور انداخته‌اید و هیچ پروژه‌ای نشان نمی‌دهد.</translation>
        </message>
        <message>
            <source>What you throw away waits here.</source>
            <translation>آنچه دور بیندازید اینجا می‌ماند.</translation>
        </message>
        <message>
            <source>When</source>
            <translation>زمان</translation>
        </message>
        <message>
            <source>When 1 word is said was estimated from pauses and letters, not heard.</source>
            <translation>زمان گفتن ۱ واژه از مکث‌ها و حروف برآورد شده، نه شنیده.</translation>
        </message>
        <message>
            <source>When an episode is due; nothing is made or posted by itself</source>
            <translation>زمان هر قسمت؛ هیچ چیز خودبه‌خود ساخته یا منتشر نمی‌شود</translation>
        </message>
        <message>
            <source>When {count} words are said was estimated from pauses and letters, not heard.</source>
            <translation>زمان گفتن {count} واژه از مکث‌ها و حروف برآورد شده، نه شنیده.</translation>
        </message>
        <message>
            <source>Whenever I ask</source>
            <translation>هر وقت بخواهم</translation>
        </message>
        <message>
            <source>Where a service’s key is given</source>
            <translation>جایی که کلید یک سرویس داده می‌شود</translation>
        </message>
        <message>
            <source>Where captions stand</source>
            <translation>جای زیرنویس‌ها</translation>
        </message>
        <message>
            <source>Where captions stand when the film is exported in its own frame.</source>
            <translation>جای زیرنویس‌ها وقتی فیلم با قاب خودش خروجی گرفته می‌شود.</translation>
        </message>
        <message>
            <source>Where is the media now?</source>
            <translation>رسانه‌ها اکنون کجا هستند؟</translation>
        </message>
        <message>
            <source>Where the work is done</source>
            <translation>کار کجا انجام می‌شود</translation>
        </message>
        <message>
            <source>Which backdrops may be used? A approves a card, X rejects it.</source>
            <translation>کدام پس‌زمینه‌ها به کار روند؟ A تأیید و X رد می‌کند.</translation>
        </message>
        <message>
            <source>Which caption track is shown here</source>
            <translation>کدام باند زیرنویس اینجا نشان داده شود</translation>
        </message>
        <message>
            <source>Which device records</source>
            <translation>کدام دستگاه ضبط کند</translation>
        </message>
        <message>
            <source>Which files? Attach them: drop or paste them here, or press the paper clip.</source>
            <translation>کدام پرونده‌ها؟ پیوست‌شان کنید: این‌جا رها کنید یا بچسبانید، یا گیره را بزنید.</translation>
        </message>
        <message>
            <source>Which platform’s buttons must not cover captions</source>
            <translation>دکمه‌های کدام سکو نباید روی زیرنویس بیفتد</translation>
        </message>
        <message>
            <source>Who is asked for</source>
            <translation>از چه کسی پرسیده شود برای</translation>
        </message>
        <message>
            <source>Who makes it</source>
            <translation>چه کسی آن را می‌سازد</translation>
        </message>
        <message>
            <source>Who makes it, for how much, in which time</source>
            <translation>چه کسی، با چه هزینه و در چه زمانی می‌سازد</translation>
        </message>
        <message>
            <source>Whole words only</source>
            <translation>فقط واژهٔ کامل</translation>
        </message>
        <message>
            <source>Whom to talk to: the built-in assistant, or a language model you have a key for</source>
            <translation>با چه کسی صحبت کنید: دستیار داخلی، یا مدل زبانی‌ای که کلیدش را دارید</translation>
        </message>
        <message>
            <source>Whose face</source>
            <translation>چهرهٔ</translation>
        </message>
        <message>
            <source>Whose face it is</source>
            <translation>چهره از کیست</translation>
        </message>
        <message>
            <source>Whose takes were kept</source>
            <translation>برداشت‌های کدام نگه داشته شد</translation>
        </message>
        <message>
            <source>Wide explainer</source>
            <translation>ویدیوی توضیحی افقی</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>پهنا</translation>
        </message>
        <message>
            <source>Width and height in pixels</source>
            <translation>پهنا و بلندی به پیکسل</translation>
        </message>
        <message>
            <source>Wipe</source>
            <translation>روبش</translation>
        </message>
        <message>
            <source>With {name}</source>
            <translation>با {name}</translation>
        </message>
        <message>
            <source>Without headphones the microphone hears the film</source>
            <translation>بی هدفون، میکروفون صدای فیلم را می‌شنود</translation>
        </message>
        <message>
            <source>Without this, the same request gives the same file at once, for nothing</source>
            <translation>بدون این، همان درخواست همان فایل را بی‌درنگ و رایگان می‌دهد</translation>
        </message>
        <message>
            <source>Word</source>
            <translation>واژه</translation>
        </message>
        <message>
            <source>Word timing</source>
            <translation>زمان واژه</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>واژه‌ها</translation>
        </message>
        <message>
            <source>Words come from voices made here and from captions. Footage can be written down, or bring its subtitles; silences can be cut without words.</source>
            <translation>واژه‌ها از صداهای ساخته‌شده در اینجا و از زیرنویس‌ها می‌آیند. گفته‌های فیلم را می‌توان نوشت یا زیرنویسش را آورد؛ سکوت‌ها بدون واژه هم بریده می‌شوند.</translation>
        </message>
        <message>
            <source>Words of the caption</source>
            <translation>واژه‌های زیرنویس</translation>
        </message>
        <message>
            <source>Words that stay keep their times</source>
            <translation>واژه‌هایی که می‌مانند زمانشان را نگه می‌دارند</translation>
        </message>
        <message>
            <source>Words:</source>
            <translation>متن:</translation>
        </message>
        <message>
            <source>Work is paused for money: decide how it goes on</source>
            <translation>کار برای پول متوقف است: بگویید چگونه ادامه یابد</translation>
        </message>
        <message>
            <source>Work offline</source>
            <translation>کار برون‌خط</translation>
        </message>
        <message>
            <source>Write down</source>
            <translation>نوشتن</translation>
        </message>
        <message>
            <source>Write down what is said</source>
            <translation>نوشتن گفته‌ها</translation>
        </message>
        <message>
            <source>Write down what is said in {name}</source>
            <translation>نوشتن آنچه در {name} گفته می‌شود</translation>
        </message>
        <message>
            <source>Write down your answer</source>
            <translation>نوشتن پاسخ شما</translation>
        </message>
        <message>
            <source>Write down {files} with {name}?</source>
            <translation>{files} با {name} نوشته شود؟</translation>
        </message>
        <message>
            <source>Write the prompts</source>
            <translation>نوشتن پرامپت‌ها</translation>
        </message>
        <message>
            <source>Write the script</source>
            <translation>نوشتن متن</translation>
        </message>
        <message>
            <source>Write your keys to a file</source>
            <translation>نوشتن کلیدهایتان در پرونده</translation>
        </message>
        <message>
            <source>Writing stopped: {reason}. What was recorded before is kept.</source>
            <translation>نوشتن متوقف شد: {reason}. آنچه پیش‌تر ضبط شده می‌ماند.</translation>
        </message>
        <message>
            <source>Writing the bundle…</source>
            <translation>در حال نوشتن بسته…</translation>
        </message>
        <message>
            <source>Writing the script</source>
            <translation>نوشتن متن</translation>
        </message>
        <message>
            <source>Writing {name}…</source>
            <translation>در حال نوشتن {name}…</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>بله</translation>
        </message>
        <message>
            <source>Yes, at an unknown price</source>
            <translation>بله، با هزینهٔ نامعلوم</translation>
        </message>
        <message>
            <source>Yes, spend {price}</source>
            <translation>بله، {price} هزینه کن</translation>
        </message>
        <message>
            <source>You</source>
            <translation>شما</translation>
        </message>
        <message>
            <source>You agreed: {what}</source>
            <translation>موافقت کردید: {what}</translation>
        </message>
        <message>
            <source>You can look, play and copy here; changes made there are shown.</source>
            <translation>اینجا می‌توانید ببینید، پخش و رونوشت کنید؛ تغییرهای آنجا نشان داده می‌شود.</translation>
        </message>
        <message>
            <source>You chose services to be asked; their prices are said first.</source>
            <translation>سرویس‌هایی را برگزیده‌اید که از آن‌ها پرسیده شود؛ نخست بهایشان گفته می‌شود.</translation>
        </message>
        <message>
            <source>YouTube asks you to tell of realistic altered or synthetic content when you upload.</source>
            <translation>یوتیوب می‌خواهد هنگام بارگذاری، محتوای دستکاری‌شده یا ساختگی واقع‌نما را اعلام کنید.</translation>
        </message>
        <message>
            <source>YouTube title-safe</source>
            <translation>ناحیهٔ امن عنوان یوتیوب</translation>
        </message>
        <message>
            <source>Your answer to the price of filming</source>
            <translation>پاسخ شما به هزینهٔ فیلم‌برداری</translation>
        </message>
        <message>
            <source>Your decisions</source>
            <translation>تصمیم‌های شما</translation>
        </message>
        <message>
            <source>Your own file</source>
            <translation>پروندهٔ خودتان</translation>
        </message>
        <message>
            <source>Your own files</source>
            <translation>پرونده‌های خودتان</translation>
        </message>
        <message>
            <source>Your own material, told by a voice.</source>
            <translation>تصویرهای خودتان با صدای راوی.</translation>
        </message>
        <message>
            <source>Your own pictures and footage</source>
            <translation>تصویرها و فیلم‌های خودتان</translation>
        </message>
        <message>
            <source>Your project is marked as AI-made.</source>
            <translation>پروژهٔ شما ساختهٔ هوش مصنوعی نشان‌گذاری می‌شود.</translation>
        </message>
        <message>
            <source>Your projects</source>
            <translation>پروژه‌های شما</translation>
        </message>
        <message>
            <source>Your projects:</source>
            <translation>پروژه‌های شما:</translation>
        </message>
        <message>
            <source>Your song, cut on its beats.</source>
            <translation>ترانهٔ شما، با برش روی ضرب‌ها.</translation>
        </message>
        <message>
            <source>Your title</source>
            <translation>عنوان شما</translation>
        </message>
        <message>
            <source>Your words are told as they are</source>
            <translation>واژه‌های شما همان‌گونه که هستند گفته می‌شوند</translation>
        </message>
        <message>
            <source>Your words go before the scene's own prompt</source>
            <translation>گفتهٔ شما پیش از شرح خود صحنه می‌آید</translation>
        </message>
        <message>
            <source>Your words here</source>
            <translation>متن شما اینجا</translation>
        </message>
        <message>
            <source>Zoom</source>
            <translation>بزرگ‌نمایی</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>بزرگ‌نمایی</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>کوچک‌نمایی</translation>
        </message>
        <message>
            <source>Zoom to selection</source>
            <translation>بزرگ‌نمایی روی گزینش</translation>
        </message>
        <message>
            <source>Zoom tool</source>
            <translation>ابزار بزرگ‌نمایی</translation>
        </message>
        <message>
            <source>a clip</source>
            <translation>یک کلیپ</translation>
        </message>
        <message>
            <source>a price nobody knows beforehand</source>
            <translation>مبلغی که از پیش کسی نمی‌داند</translation>
        </message>
        <message>
            <source>about ${amount}</source>
            <translation>حدود {amount} دلار</translation>
        </message>
        <message>
            <source>about {count} min</source>
            <translation>حدود {count} دقیقه</translation>
        </message>
        <message>
            <source>about {count} min left</source>
            <translation>حدود {count} دقیقه مانده</translation>
        </message>
        <message>
            <source>about {count} s</source>
            <translation>حدود {count} ثانیه</translation>
        </message>
        <message>
            <source>about {count} s left</source>
            <translation>حدود {count} ثانیه مانده</translation>
        </message>
        <message>
            <source>about {minutes} min</source>
            <translation>حدود {minutes} دقیقه</translation>
        </message>
        <message>
            <source>about {seconds} s</source>
            <translation>حدود {seconds} ثانیه</translation>
        </message>
        <message>
            <source>about {size}</source>
            <translation>حدود {size}</translation>
        </message>
        <message>
            <source>and {count} more</source>
            <translation>و {count} تای دیگر</translation>
        </message>
        <message>
            <source>and {count} more projects</source>
            <translation>و {count} پروژهٔ دیگر</translation>
        </message>
        <message>
            <source>any</source>
            <translation>هر زبانی</translation>
        </message>
        <message>
            <source>backwards</source>
            <translation>وارونه</translation>
        </message>
        <message>
            <source>captions</source>
            <translation>زیرنویس‌ها</translation>
        </message>
        <message>
            <source>clip</source>
            <translation>کلیپ</translation>
        </message>
        <message>
            <source>comes with its library</source>
            <translation>همراه کتابخانه‌اش می‌آید</translation>
        </message>
        <message>
            <source>due</source>
            <translation>سررسیده</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>خالی</translation>
        </message>
        <message>
            <source>estimating…</source>
            <translation>در حال برآورد…</translation>
        </message>
        <message>
            <source>free</source>
            <translation>رایگان</translation>
        </message>
        <message>
            <source>held</source>
            <translation>ثابت</translation>
        </message>
        <message>
            <source>in to out {length}</source>
            <translation>ورود تا خروج {length}</translation>
        </message>
        <message>
            <source>lip-sync</source>
            <translation>لب‌خوانی</translation>
        </message>
        <message>
            <source>made in {time}</source>
            <translation>ساخته‌شده در {time}</translation>
        </message>
        <message>
            <source>measuring loudness…</source>
            <translation>در حال سنجش بلندی صدا…</translation>
        </message>
        <message>
            <source>min</source>
            <translation>دقیقه</translation>
        </message>
        <message>
            <source>music</source>
            <translation>موسیقی</translation>
        </message>
        <message>
            <source>narration</source>
            <translation>گفتار</translation>
        </message>
        <message>
            <source>next due {day}</source>
            <translation>قسمت بعدی {day}</translation>
        </message>
        <message>
            <source>not commercial</source>
            <translation>غیرتجاری</translation>
        </message>
        <message>
            <source>nothing to mend.</source>
            <translation>چیزی برای درست‌کردن نیست.</translation>
        </message>
        <message>
            <source>of that held back: {amount}</source>
            <translation>از آن کنار گذاشته: {amount}</translation>
        </message>
        <message>
            <source>only {size} free there</source>
            <translation>آنجا فقط {size} جا هست</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>در مکث</translation>
        </message>
        <message>
            <source>picture</source>
            <translation>تصویر</translation>
        </message>
        <message>
            <source>pictures</source>
            <translation>تصویرها</translation>
        </message>
        <message>
            <source>price not known</source>
            <translation>قیمت نامعلوم</translation>
        </message>
        <message>
            <source>prompt</source>
            <translation>پرامپت</translation>
        </message>
        <message>
            <source>ramp</source>
            <translation>شیب</translation>
        </message>
        <message>
            <source>scenes</source>
            <translation>صحنه‌ها</translation>
        </message>
        <message>
            <source>seed</source>
            <translation>دانه</translation>
        </message>
        <message>
            <source>slower, faster, deeper, higher, or voice: en-gb+m1</source>
            <translation>کندتر، تندتر، بم‌تر، زیرتر، یا voice: en-gb+m1</translation>
        </message>
        <message>
            <source>still to be chosen</source>
            <translation>هنوز برگزیده نشده</translation>
        </message>
        <message>
            <source>style</source>
            <translation>سبک</translation>
        </message>
        <message>
            <source>text</source>
            <translation>متن</translation>
        </message>
        <message>
            <source>the language’s own</source>
            <translation>صدای خود زبان</translation>
        </message>
        <message>
            <source>time not known</source>
            <translation>زمان نامعلوم</translation>
        </message>
        <message>
            <source>time unknown</source>
            <translation>زمان نامعلوم</translation>
        </message>
        <message>
            <source>times estimated</source>
            <translation>زمان‌ها برآوردی</translation>
        </message>
        <message>
            <source>today {time}</source>
            <translation>امروز {time}</translation>
        </message>
        <message>
            <source>under $0.01</source>
            <translation>کمتر از ۰٫۰۱ دلار</translation>
        </message>
        <message>
            <source>up to {length}</source>
            <translation>تا {length}</translation>
        </message>
        <message>
            <source>voice</source>
            <translation>صدا</translation>
        </message>
        <message>
            <source>voice and words</source>
            <translation>گفتار و متن</translation>
        </message>
        <message>
            <source>yesterday {time}</source>
            <translation>دیروز {time}</translation>
        </message>
        <message>
            <source>{amount} ({count} of them estimates)</source>
            <translation>{amount} ({count} از آن‌ها برآورد)</translation>
        </message>
        <message>
            <source>{amount} this month</source>
            <translation>{amount} در این ماه</translation>
        </message>
        <message>
            <source>{card}, or {memory} without one</source>
            <translation>{card}، یا بدون آن {memory}</translation>
        </message>
        <message>
            <source>{colour}: click to change, right-click to remove</source>
            <translation>‏{colour}: کلیک برای تغییر، کلیک راست برای برداشتن</translation>
        </message>
        <message>
            <source>{count} answers</source>
            <translation>{count} پاسخ</translation>
        </message>
        <message>
            <source>{count} approved</source>
            <translation>‏{count} تأییدشده</translation>
        </message>
        <message>
            <source>{count} approved.</source>
            <translation>{count} تأیید شد.</translation>
        </message>
        <message>
            <source>{count} captions</source>
            <translation>‏{count} زیرنویس</translation>
        </message>
        <message>
            <source>{count} captions came in.</source>
            <translation>‏{count} زیرنویس وارد شد.</translation>
        </message>
        <message>
            <source>{count} captions can’t be read in time. {why}</source>
            <translation>{count} زیرنویس را نمی‌شود به‌موقع خواند. {why}</translation>
        </message>
        <message>
            <source>{count} captions have no room to be read in time: use fewer words.</source>
            <translation>‏{count} زیرنویس فرصت خوانده‌شدن ندارند: واژه‌ها را کم کنید.</translation>
        </message>
        <message>
            <source>{count} captions have no text.</source>
            <translation>{count} زیرنویس متنی ندارند.</translation>
        </message>
        <message>
            <source>{count} captions take more than {lines} lines.</source>
            <translation>{count} زیرنویس بیش از {lines} خط می‌گیرند.</translation>
        </message>
        <message>
            <source>{count} captions were left as they were.</source>
            <translation>{count} زیرنویس همان‌طور ماند.</translation>
        </message>
        <message>
            <source>{count} captions were placed under what {platform} shows over the picture.</source>
            <translation>{count} زیرنویس زیر چیزی که {platform} روی تصویر نشان می‌دهد گذاشته شده‌اند.</translation>
        </message>
        <message>
            <source>{count} characters a second; viewers follow {limit}</source>
            <translation>‏{count} نویسه در ثانیه؛ بیننده به {limit} می‌رسد</translation>
        </message>
        <message>
            <source>{count} clips</source>
            <translation>‏{count} کلیپ</translation>
        </message>
        <message>
            <source>{count} days in a row</source>
            <translation>{count} روز پیاپی</translation>
        </message>
        <message>
            <source>{count} days in the last twelve weeks</source>
            <translation>{count} روز در دوازده هفتهٔ گذشته</translation>
        </message>
        <message>
            <source>{count} effects</source>
            <translation>‏{count} جلوه</translation>
        </message>
        <message>
            <source>{count} faults</source>
            <translation>{count} ایراد</translation>
        </message>
        <message>
            <source>{count} files</source>
            <translation>‏{count} پرونده</translation>
        </message>
        <message>
            <source>{count} files are in use</source>
            <translation>‏{count} پرونده در حال استفاده است</translation>
        </message>
        <message>
            <source>{count} fillers</source>
            <translation>‏{count} تکیه‌کلام</translation>
        </message>
        <message>
            <source>{count} jobs wait.</source>
            <translation>{count} کار منتظرند.</translation>
        </message>
        <message>
            <source>{count} matches</source>
            <translation>{count} مورد</translation>
        </message>
        <message>
            <source>{count} of its words are spoken while it is not shown.</source>
            <translation>{count} واژه‌اش وقتی گفته می‌شوند که نشان داده نمی‌شود.</translation>
        </message>
        <message>
            <source>{count} out of date</source>
            <translation>‏{count} مورد کهنه</translation>
        </message>
        <message>
            <source>{count} places</source>
            <translation>‏{count} جا</translation>
        </message>
        <message>
            <source>{count} projects</source>
            <translation>‏{count} پروژه</translation>
        </message>
        <message>
            <source>{count} scenes</source>
            <translation>‏{count} صحنه</translation>
        </message>
        <message>
            <source>{count} scenes are translated; re-roll their voices to hear them.</source>
            <translation>{count} صحنه ترجمه شد؛ برای شنیدن، صداهایشان را دوباره بسازید.</translation>
        </message>
        <message>
            <source>{count} scenes looked at:</source>
            <translation>{count} صحنه بازبینی شد:</translation>
        </message>
        <message>
            <source>{count} scenes · {length}</source>
            <translation>‏{count} صحنه · {length}</translation>
        </message>
        <message>
            <source>{count} scenes, about</source>
            <translation>‏{count} صحنه، دربارهٔ</translation>
        </message>
        <message>
            <source>{count} seconds</source>
            <translation>‏{count} ثانیه</translation>
        </message>
        <message>
            <source>{count} selected</source>
            <translation>‏{count} برگزیده</translation>
        </message>
        <message>
            <source>{count} subtitle files can come in as captions.</source>
            <translation>{count} پروندهٔ زیرنویس می‌توانند به‌صورت زیرنویس وارد شوند.</translation>
        </message>
        <message>
            <source>{count} takes</source>
            <translation>‏{count} برداشت</translation>
        </message>
        <message>
            <source>{count} things are left to mend by hand.</source>
            <translation>{count} مورد برای درست‌کردن با دست مانده است.</translation>
        </message>
        <message>
            <source>{count} things were left as they are.</source>
            <translation>{count} مورد همان‌گونه که هستند ماندند.</translation>
        </message>
        <message>
            <source>{count} to look at</source>
            <translation>‏{count} برای نگاه‌کردن</translation>
        </message>
        <message>
            <source>{count} to mend</source>
            <translation>‏{count} برای اصلاح</translation>
        </message>
        <message>
            <source>{count} with estimated times</source>
            <translation>{count} با زمان برآوردی</translation>
        </message>
        <message>
            <source>{count} with warnings</source>
            <translation>‏{count} با هشدار</translation>
        </message>
        <message>
            <source>{count} words</source>
            <translation>‏{count} واژه</translation>
        </message>
        <message>
            <source>{count} words got estimated times: a guess.</source>
            <translation>{count} واژه زمان برآوردی گرفتند: یک حدس.</translation>
        </message>
        <message>
            <source>{count} words were found in the sound.</source>
            <translation>{count} واژه در صدا پیدا شد.</translation>
        </message>
        <message>
            <source>{count} words were written down.</source>
            <translation>{count} واژه نوشته شد.</translation>
        </message>
        <message>
            <source>{day} · {minutes} min · {name}</source>
            <translation>{day} · {minutes} دقیقه · {name}</translation>
        </message>
        <message>
            <source>{day}: {minutes} minutes</source>
            <translation>{day}: {minutes} دقیقه</translation>
        </message>
        <message>
            <source>{doing}, {left}</source>
            <translation>{doing}، {left}</translation>
        </message>
        <message>
            <source>{done} of {count} made</source>
            <translation>‏{done} از {count} ساخته شد</translation>
        </message>
        <message>
            <source>{edit}: there was nothing to change</source>
            <translation>{edit}: چیزی برای تغییر نبود</translation>
        </message>
        <message>
            <source>{files} · {chosen} chosen</source>
            <translation>‏{files} · {chosen} برگزیده</translation>
        </message>
        <message>
            <source>{file} is not there any more.</source>
            <translation>‏{file} دیگر آنجا نیست.</translation>
        </message>
        <message>
            <source>{folder} can't be made: {why}.</source>
            <translation>‏{folder} ساخته نمی‌شود: {why}.</translation>
        </message>
        <message>
            <source>{gain:+.1f} dB</source>
            <translation>‏{gain:+.1f} دسی‌بل</translation>
        </message>
        <message>
            <source>{hint} (Ctrl+Enter takes it over)</source>
            <translation>‏{hint} (با Ctrl+Enter پذیرفته می‌شود)</translation>
        </message>
        <message>
            <source>{job} and {count} more</source>
            <translation>‏{job} و {count} کار دیگر</translation>
        </message>
        <message>
            <source>{job} waits. {reason}</source>
            <translation>{job} منتظر است. {reason}</translation>
        </message>
        <message>
            <source>{job}: cancelled</source>
            <translation>‏{job}: لغو شد</translation>
        </message>
        <message>
            <source>{key} already calls “{action}”.</source>
            <translation>‏{key} اکنون «{action}» را اجرا می‌کند.</translation>
        </message>
        <message>
            <source>{key} · found in {variable}</source>
            <translation>{key} · پیداشده در {variable}</translation>
        </message>
        <message>
            <source>{key} · kept by Kinora</source>
            <translation>{key} · نزد کینورا</translation>
        </message>
        <message>
            <source>{length:.1f} s long; {platform} takes {least:g} s at least.</source>
            <translation>طول {length:.1f} ثانیه؛ {platform} دست‌کم {least:g} ثانیه می‌خواهد.</translation>
        </message>
        <message>
            <source>{length} long; {platform} takes {limit} at most.</source>
            <translation>طول {length}؛ {platform} حداکثر {limit} می‌پذیرد.</translation>
        </message>
        <message>
            <source>{loudness:.1f} LUFS; {platform} plays {target:g}.</source>
            <translation>{loudness:.1f} LUFS؛ {platform} با {target:g} پخش می‌کند.</translation>
        </message>
        <message>
            <source>{maker}: no takes yet</source>
            <translation>{maker}: هنوز برداشتی نیست</translation>
        </message>
        <message>
            <source>{maker}: {used} of {made} takes kept</source>
            <translation>{maker}: {used} از {made} برداشت نگه داشته شد</translation>
        </message>
        <message>
            <source>{maker}: {words}</source>
            <translation>{maker}: {words}</translation>
        </message>
        <message>
            <source>{measured:.1f} LU off; {limit:.1f} goes unnoticed</source>
            <translation>{measured:.1f} LU اختلاف؛ تا {limit:.1f} به گوش نمی‌آید</translation>
        </message>
        <message>
            <source>{measured:.1f} s black</source>
            <translation>{measured:.1f} ثانیه سیاه</translation>
        </message>
        <message>
            <source>{measured:.1f} s without motion</source>
            <translation>{measured:.1f} ثانیه بی‌حرکت</translation>
        </message>
        <message>
            <source>{measured:.1f} times softer than usual; {limit:.1f} goes unnoticed</source>
            <translation>{measured:.1f} برابر محوتر از معمول؛ تا {limit:.1f} به چشم نمی‌آید</translation>
        </message>
        <message>
            <source>{measured:.2f} of full brightness apart; {limit:.2f} goes unnoticed</source>
            <translation>{measured:.2f} روشنایی کامل اختلاف؛ تا {limit:.2f} به چشم نمی‌آید</translation>
        </message>
        <message>
            <source>{measured:.2f} s off; {limit:.2f} s goes unnoticed</source>
            <translation>{measured:.2f} ثانیه اختلاف؛ تا {limit:.2f} ثانیه به چشم نمی‌آید</translation>
        </message>
        <message>
            <source>{minutes:.0f} min left</source>
            <translation>{minutes:.0f} دقیقه مانده</translation>
        </message>
        <message>
            <source>{names}</source>
            <translation>{names}</translation>
        </message>
        <message>
            <source>{names} and {count} more</source>
            <translation>‏{names} و {count} تای دیگر</translation>
        </message>
        <message>
            <source>{names} and {rest} more were left out.</source>
            <translation>‏{names} و {rest} تای دیگر جا ماندند.</translation>
        </message>
        <message>
            <source>{names} was left out.</source>
            <translation>‏{names} جا ماند.</translation>
        </message>
        <message>
            <source>{names} were left out.</source>
            <translation>‏{names} جا ماندند.</translation>
        </message>
        <message>
            <source>{names}: faster exports.</source>
            <translation>‏{names}: خروجی سریع‌تر.</translation>
        </message>
        <message>
            <source>{names}: for your own voice.</source>
            <translation>‏{names}: برای صدای خودتان.</translation>
        </message>
        <message>
            <source>{names}: found; this version works without it.</source>
            <translation>‏{names}: پیدا شد؛ این نسخه بدون آن کار می‌کند.</translation>
        </message>
        <message>
            <source>{names}: helps local models.</source>
            <translation>‏{names}: به کار مدل‌های محلی می‌آید.</translation>
        </message>
        <message>
            <source>{name} as hex figures</source>
            <translation>‏{name} با ارقام هگز</translation>
        </message>
        <message>
            <source>{name} copy</source>
            <translation>رونوشت {name}</translation>
        </message>
        <message>
            <source>{name} finds softer words</source>
            <translation>{name} واژه‌های نرم‌تر پیدا می‌کند</translation>
        </message>
        <message>
            <source>{name} has to be credited.</source>
            <translation>باید از {name} نام برده شود.</translation>
        </message>
        <message>
            <source>{name} is missing; a placeholder would be shown. Relink it, or leave it out.</source>
            <translation>{name} پیدا نیست؛ به‌جایش جانگهدار نشان داده می‌شود. دوباره پیوندش دهید یا کنارش بگذارید.</translation>
        </message>
        <message>
            <source>{name} is under {licence}: it may not be changed or cut into a video.</source>
            <translation>{name} زیر {licence} است: نباید تغییر کند یا در ویدیو بریده شود.</translation>
        </message>
        <message>
            <source>{name} is under {licence}: not for videos that earn money.</source>
            <translation>{name} زیر {licence} است: نه برای ویدیوهایی که درآمد دارند.</translation>
        </message>
        <message>
            <source>{name} is under {licence}: your video has to be shared under the same terms.</source>
            <translation>{name} زیر {licence} است: ویدیوی شما باید با همان شرایط پخش شود.</translation>
        </message>
        <message>
            <source>{name} on or off</source>
            <translation>‏{name} روشن یا خاموش</translation>
        </message>
        <message>
            <source>{name} was made by {model}, whose results may not be used commercially.</source>
            <translation>{name} را {model} ساخته که نتیجه‌هایش کاربرد تجاری ندارند.</translation>
        </message>
        <message>
            <source>{name}: far from the brand's colours</source>
            <translation>‏{name}: دور از رنگ‌های برند</translation>
        </message>
        <message>
            <source>{name}: the interview is not over</source>
            <translation>{name}: گفت‌وگو تمام نشده است</translation>
        </message>
        <message>
            <source>{name}: version {number}, {answers}</source>
            <translation>{name}: نسخهٔ {number}، {answers}</translation>
        </message>
        <message>
            <source>{name}: {scenes}, {price}</source>
            <translation>{name}: {scenes}، {price}</translation>
        </message>
        <message>
            <source>{noun} of scene {scene}</source>
            <translation>{noun} صحنهٔ {scene}</translation>
        </message>
        <message>
            <source>{number} of {count}</source>
            <translation>{number} از {count}</translation>
        </message>
        <message>
            <source>{number}. {topic} · {day}</source>
            <translation>{number}. {topic} · {day}</translation>
        </message>
        <message>
            <source>{n} files are missing</source>
            <translation>‏{n} پرونده گم است</translation>
        </message>
        <message>
            <source>{off} of {count} pictures are off-brand:</source>
            <translation>‏{off} از {count} تصویر با برند نمی‌خواند:</translation>
        </message>
        <message>
            <source>{part} of scene {scene}</source>
            <translation>{part} صحنهٔ {scene}</translation>
        </message>
        <message>
            <source>{percent} %</source>
            <translation>{percent}٪</translation>
        </message>
        <message>
            <source>{percent} % go to the second</source>
            <translation>{percent} ٪ به دومی می‌رسد</translation>
        </message>
        <message>
            <source>{percent} % of the budget for this month is spent.</source>
            <translation>{percent} ٪ از بودجهٔ این ماه خرج شده است.</translation>
        </message>
        <message>
            <source>{percent} % of the budget for this project is spent.</source>
            <translation>{percent} ٪ از بودجهٔ این پروژه خرج شده است.</translation>
        </message>
        <message>
            <source>{percent} % of {count} worked</source>
            <translation>{percent} ٪ از {count} درخواست موفق</translation>
        </message>
        <message>
            <source>{person} agreed on {date}: “{words}”</source>
            <translation>{person} در {date} رضایت داد: «{words}»</translation>
        </message>
        <message>
            <source>{pixels} pixels on the short side</source>
            <translation>‏{pixels} پیکسل در ضلع کوتاه</translation>
        </message>
        <message>
            <source>{platform} blocks videos over {limit:g} s whose music is claimed; may you use {name}?</source>
            <translation>{platform} ویدیوهای بیش از {limit:g} ثانیه را که موسیقی‌شان صاحب دارد می‌بندد؛ اجازهٔ استفاده از {name} را دارید؟</translation>
        </message>
        <message>
            <source>{price} a call</source>
            <translation>{price} برای هر درخواست</translation>
        </message>
        <message>
            <source>{price} a picture</source>
            <translation>{price} برای هر تصویر</translation>
        </message>
        <message>
            <source>{price} a second</source>
            <translation>{price} برای هر ثانیه</translation>
        </message>
        <message>
            <source>{price} a second at 1024 lines</source>
            <translation>{price} برای هر ثانیه با ۱۰۲۴ خط</translation>
        </message>
        <message>
            <source>{price} per million tokens kept</source>
            <translation>{price} برای هر میلیون توکن نگه‌داشته</translation>
        </message>
        <message>
            <source>{price} per million tokens of pictures</source>
            <translation>{price} برای هر میلیون توکن تصویر</translation>
        </message>
        <message>
            <source>{price} per million tokens of pictures read</source>
            <translation>{price} برای هر میلیون توکن تصویر خوانده</translation>
        </message>
        <message>
            <source>{price} per million tokens of sound</source>
            <translation>{price} برای هر میلیون توکن صدا</translation>
        </message>
        <message>
            <source>{price} per million tokens read</source>
            <translation>{price} برای هر میلیون توکن خوانده</translation>
        </message>
        <message>
            <source>{price} per million tokens read again</source>
            <translation>{price} برای هر میلیون توکن بازخوانده</translation>
        </message>
        <message>
            <source>{price} per million tokens written</source>
            <translation>{price} برای هر میلیون توکن نوشته</translation>
        </message>
        <message>
            <source>{price} per thousand characters</source>
            <translation>{price} برای هر هزار نویسه</translation>
        </message>
        <message>
            <source>{project}: 1 clip</source>
            <translation>‏{project}: ۱ کلیپ</translation>
        </message>
        <message>
            <source>{project}: {count} clips</source>
            <translation>‏{project}: {count} کلیپ</translation>
        </message>
        <message>
            <source>{rate} frames a second; {platform} takes {least:g} to {most:g}.</source>
            <translation>{rate} فریم در ثانیه؛ {platform} از {least:g} تا {most:g} می‌پذیرد.</translation>
        </message>
        <message>
            <source>{reason} {advice}</source>
            <translation>{reason} {advice}</translation>
        </message>
        <message>
            <source>{seconds:.0f} s left</source>
            <translation>{seconds:.0f} ثانیه مانده</translation>
        </message>
        <message>
            <source>{seconds:.2f} s</source>
            <translation>‏{seconds:.2f} ثانیه</translation>
        </message>
        <message>
            <source>{seconds} s</source>
            <translation>‏{seconds} ثانیه</translation>
        </message>
        <message>
            <source>{shots} with {name}: {cost}.</source>
            <translation>{shots} با {name}: {cost}.</translation>
        </message>
        <message>
            <source>{size} GB of GPU memory</source>
            <translation>{size} گیگابایت حافظهٔ گرافیکی</translation>
        </message>
        <message>
            <source>{size} GB of memory</source>
            <translation>{size} گیگابایت حافظه</translation>
        </message>
        <message>
            <source>{size} in all</source>
            <translation>روی‌هم {size}</translation>
        </message>
        <message>
            <source>{size} of {whole} downloaded</source>
            <translation>{size} از {whole} بارگیری شده</translation>
        </message>
        <message>
            <source>{speed:.0f} characters a second; viewers can follow {limit:.0f}.</source>
            <translation>{speed:.0f} نویسه در ثانیه؛ بیننده {limit:.0f} را دنبال می‌کند.</translation>
        </message>
        <message>
            <source>{speed:g}% speed</source>
            <translation>سرعت {speed:g}٪</translation>
        </message>
        <message>
            <source>{spent} of {limit} spent</source>
            <translation>{spent} از {limit} خرج شده</translation>
        </message>
        <message>
            <source>{spent} spent; no budget is set</source>
            <translation>{spent} خرج شده؛ بودجه‌ای تعیین نشده</translation>
        </message>
        <message>
            <source>{style} (usual)</source>
            <translation>‏{style} (معمول)</translation>
        </message>
        <message>
            <source>{take} · this one</source>
            <translation>‏{take} · همین</translation>
        </message>
        <message>
            <source>{take}, in use</source>
            <translation>‏{take}، در حال استفاده</translation>
        </message>
        <message>
            <source>{time} and the rendering</source>
            <translation>‏{time} و زمان رندر</translation>
        </message>
        <message>
            <source>{title}: click to add it at the playhead, or drag it</source>
            <translation>{title}: کلیک کنید تا در محل نشانگر افزوده شود، یا آن را بکشید</translation>
        </message>
        <message>
            <source>{track}: click to make it the target, double-click to rename, drag to move it, drag the edge for its height</source>
            <translation>{track}: کلیک برای هدف شدن، دوکلیک برای تغییر نام، کشیدن برای جابه‌جایی، کشیدن لبه برای بلندی</translation>
        </message>
        <message>
            <source>{value}: drag to move or change it, Delete takes it out</source>
            <translation>{value}: برای جابه‌جایی یا تغییر بکشید، Delete آن را برمی‌دارد</translation>
        </message>
        <message>
            <source>{verb} · {cost}</source>
            <translation>{verb} · {cost}</translation>
        </message>
        <message>
            <source>{what} (B)</source>
            <translation>{what} (ب)</translation>
        </message>
        <message>
            <source>{what} was refused: “{prompt}”</source>
            <translation>{what} رد شد: «{prompt}»</translation>
        </message>
        <message>
            <source>{what} {ask}</source>
            <translation>{what} {ask}</translation>
        </message>
        <message>
            <source>{what}: {name}</source>
            <translation>{what}: {name}</translation>
        </message>
        <message>
            <source>{width} x {height} pixels; {platform} takes sides of {least} to {most}.</source>
            <translation>{width} در {height} پیکسل؛ {platform} ضلع‌های {least} تا {most} می‌پذیرد.</translation>
        </message>
        <message>
            <source>{words} off</source>
            <translation>‏{words} خاموش</translation>
        </message>
        <message>
            <source>{words} · {price}</source>
            <translation>{words} · {price}</translation>
        </message>
        <message>
            <source>{worked} of the last {count} requests worked ({percent} %).</source>
            <translation>{worked} از {count} درخواست آخر موفق بود ({percent} ٪).</translation>
        </message>
        <message>
            <source>“{name}” forgets what it told. The videos stay.</source>
            <translation>«{name}» آنچه گفته است را فراموش می‌کند. ویدئوها می‌مانند.</translation>
        </message>
        <message>
            <source>“{name}” is back.</source>
            <translation>«{name}» برگشت.</translation>
        </message>
        <message>
            <source>“{name}” is in the trash, from where it can be restored.</source>
            <translation>«{name}» در زباله‌دان است و می‌توان آن را برگرداند.</translation>
        </message>
        <message>
            <source>“{name}” is in use</source>
            <translation>«{name}» در حال استفاده است</translation>
        </message>
        <message>
            <source>“{word}” is wider than the picture leaves room for; it is drawn smaller.</source>
            <translation>«{word}» از جایی که تصویر دارد پهن‌تر است؛ کوچک‌تر کشیده می‌شود.</translation>
        </message>
    </context>
</TS>
